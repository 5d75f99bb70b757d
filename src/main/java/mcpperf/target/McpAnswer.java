package mcpperf.target;

import java.nio.charset.StandardCharsets;

/** What an MCP server answers to one message. */
final class McpAnswer {
  private final int status;
  private final byte[] body;
  private final String contentType;

  /**
   * @param status the HTTP status; 200 for an answer on a stream
   * @param body as it came
   * @param contentType of the body; "" where it is not known
   */
  McpAnswer(int status, byte[] body, String contentType) {
    this.status = status;
    this.body = body;
    this.contentType = contentType;
  }

  int status() {
    return status;
  }

  /** Not a copy: nobody changes it. */
  byte[] body() {
    return body;
  }

  String contentType() {
    return contentType;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
