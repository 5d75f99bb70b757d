package mcpperf.sandbox;

/** Why a JSON-RPC request has no result. */
final class RpcFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The kinds of failure, each with the code that it has at {@code /rpc}. */
  enum Kind {
    INVALID_REQUEST(-32600),
    METHOD_NOT_FOUND(-32601),
    TOOL_NOT_FOUND(-32601),
    INVALID_PARAMS(-32602),
    TOOL_UNREACHABLE(-32603),
    INTERNAL(-32603),
    RESOURCE_NOT_FOUND(-32002),
    PROMPT_NOT_FOUND(-32002),
    SERVER_NOT_FOUND(-32002),
    RESOURCE_FAILED(-32000),
    PROMPT_FAILED(-32000);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private final Kind kind;

  RpcFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  RpcFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  int code() {
    return kind.code;
  }

  /** The code at {@code /mcp}, where what goes wrong with a resource or a prompt has code 0. */
  int streamableCode() {
    return switch (kind) {
      case RESOURCE_NOT_FOUND, RESOURCE_FAILED, PROMPT_NOT_FOUND, PROMPT_FAILED -> 0;
      default -> kind.code;
    };
  }

  /** Whether {@code /mcp} answers it as a tool's result instead of an error. */
  boolean isToolResult() {
    return kind == Kind.TOOL_NOT_FOUND || kind == Kind.TOOL_UNREACHABLE;
  }
}
