package mcpperf.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a request counts as failed. Each failed request belongs to exactly one class. The class
 * travels through Gatling's log as a tag at the start of the check's message, {@code [tool-error]}.
 */
public enum FailureClass {
  /** No HTTP answer: connection refused, reset or closed early. */
  TRANSPORT,
  /** No complete answer within the request timeout. */
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
      Pattern.compile("\\[(http-status|json-rpc-error|tool-error|wrong-content)]");

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
    if (message.contains("Timeout")) {
      return TIMEOUT;
    }
    return message.isEmpty() ? OTHER : TRANSPORT;
  }
}
