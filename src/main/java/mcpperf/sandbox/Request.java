package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP request to the gateway. */
final class Request {
  private final HttpServletRequest http;
  private final byte[] body;
  private final List<String> names;

  private Request(HttpServletRequest http, byte[] body, List<String> names) {
    this.http = http;
    this.body = body;
    this.names = names;
  }

  /**
   * Reads a request to its end.
   *
   * @param names what stands in its path for the route's {@code {}}, in order
   */
  static Request read(HttpServletRequest http, List<String> names) throws IOException {
    return new Request(http, http.getInputStream().readAllBytes(), names);
  }

  /** Bytes of its body. */
  int length() {
    return body.length;
  }

  @Nullable String header(String name) {
    return http.getHeader(name);
  }

  String name() {
    return names.get(0);
  }

  /** The session that the client chose, if any. */
  @Nullable String session() {
    String chosen = header("x-mcp-session-id");
    return chosen == null ? header("mcp-session-id") : chosen;
  }

  /** The value of a query parameter, or the other value where it is not given. */
  String parameter(String name, String otherwise) {
    String given = http.getParameter(name);
    return given == null ? otherwise : given;
  }

  byte[] body() {
    return body;
  }

  /**
   * The body as JSON.
   *
   * @throws IOException where it is none
   */
  JsonNode json() throws IOException {
    return Json.MAPPER.readTree(body);
  }

  /** The body as a JSON object; anything else is answered with 422. */
  ObjectNode object() {
    try {
      if (json() instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw invalid("body", "JSON decode error: " + e.getMessage());
    }
    throw invalid("body", "Input should be a valid dictionary");
  }

  /** The answer 422, as FastAPI words it. */
  static Answer.Refusal invalid(String place, String message) {
    ObjectNode body = Json.object();
    ObjectNode problem = body.putArray("detail").addObject();
    problem.put("type", "value_error").put("msg", message).putArray("loc").add("body").add(place);
    return Answer.json(422, body).refusal();
  }
}
