package mcpperf.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a request counts as failed. Each failed request belongs to exactly one class. The class
 * travels through Gatling's log as a tag at the start of the check's message, {@code [tool-error]}.
 */
public enum FailureClass {
  /** No HTTP answer: no connection, one that was reset or closed early, bytes that are not HTTP. */
  TRANSPORT,
  /** No complete answer in time: of the request, of connecting, or of a handshake. */
  TIMEOUT,
  /** An HTTP status other than the expected one. */
  HTTP_STATUS,
  /** A JSON-RPC error where a result was due. */
  JSON_RPC_ERROR,
  /** {@code result.isError} is true where the tool was to succeed. */
  TOOL_ERROR,
  /** An answer that is not what was asked for: another id, not JSON, wrong or missing content. */
  WRONG_CONTENT,
  /** A failure whose message has no known form. */
  OTHER;

  private static final Pattern TAG =
      Pattern.compile("\\[(transport|http-status|json-rpc-error|tool-error|wrong-content)]");
  private static final Pattern OUT_OF_TIME = Pattern.compile("(?i)time(?:d )?out");

  /**
   * Exceptions of java.net, java.io, java.nio.channels, javax.net.ssl, Netty and Gatling's HTTP
   * client in Gatling's short form, those that Netty's HTTP decoder throws at what is not HTTP, and
   * Gatling's words for a stream that was lost. An exception from elsewhere is a fault of the
   * generator itself.
   */
  private static final Pattern NO_HTTP_ANSWER =
      Pattern.compile(
          "j\\.(?:n|i|n\\.c|n\\.s)\\.[A-Z].*|i\\.n\\..*|i\\.g\\.h\\.c\\..*"
              + "|j\\.l\\.(?:IllegalArgument|NumberFormat)Exception: .*"
              + "|(?:SSE|WebSocket) crashed .*|Client issued .* WebSocket .*",
          Pattern.DOTALL);

  /** The name in files and reports: {@code http-status}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The tag that opens the message of a check that failed this way. */
  public String tag() {
    return "[" + label() + "]";
  }

  /** The class of a failed request by the message in Gatling's log. */
  public static FailureClass of(String message) {
    Matcher tag = TAG.matcher(message);
    if (tag.find()) {
      return valueOf(tag.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
    if (OUT_OF_TIME.matcher(message).find()) {
      return TIMEOUT;
    }
    return NO_HTTP_ANSWER.matcher(message).matches() ? TRANSPORT : OTHER;
  }
}
