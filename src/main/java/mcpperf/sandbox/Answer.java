package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** An HTTP answer of the gateway. */
record Answer(int status, String contentType, Map<String, String> headers, String body) {

  static Answer json(int status, JsonNode body) {
    return new Answer(status, "application/json", Map.of(), Json.write(body));
  }

  /** The form of the real gateway's refusals. */
  static Answer detail(int status, String detail) {
    return json(status, Json.object("detail", detail));
  }

  static Answer text(String contentType, String text) {
    return new Answer(200, contentType, Map.of(), text);
  }

  static Answer empty(int status) {
    return new Answer(status, "application/json", Map.of(), "");
  }

  Answer with(String header, String value) {
    return new Answer(status, contentType, Map.of(header, value), body);
  }

  /** Ends the handling of a request with this answer. */
  Refusal refusal() {
    return new Refusal(this);
  }

  /** An answer that ends the handling of a request from wherever it stands. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Answer answer;

    Refusal(Answer answer) {
      super("HTTP " + answer.status());
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }
}
