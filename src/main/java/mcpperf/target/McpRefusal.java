package mcpperf.target;

import java.io.IOException;

/** An answer that is not what an MCP server says to such a question. */
final class McpRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  McpRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The answer's HTTP status. */
  int status() {
    return status;
  }
}
