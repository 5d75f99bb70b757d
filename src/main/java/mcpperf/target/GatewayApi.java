package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import mcpperf.protocol.OneLine;
import org.jspecify.annotations.Nullable;

/** The part of a gateway's REST interface that sets it up. */
final class GatewayApi {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int EXCERPT = 400;

  private final TargetHttp http;
  private final String token;

  GatewayApi(URI baseUrl, String token) {
    this.http = new TargetHttp(baseUrl, DEADLINE);
    this.token = token;
  }

  /** An answer that was not what was asked for; the message has the gateway's own words. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(String message, int status) {
      super(message);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, JsonFile.JSON.writeValueAsString(body));
  }

  /** Deletes what is there; that it is not is as good. */
  void delete(String path) throws IOException, InterruptedException {
    try {
      send("DELETE", path, null);
    } catch (Refused e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }

  private JsonNode send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(method, path, token, body);
    if (answer.statusCode() / 100 != 2) {
      String words = OneLine.of(answer.body(), EXCERPT).replace(token, "***");
      throw new Refused(
          "%s %s: HTTP %d: %s".formatted(method, path, answer.statusCode(), words),
          answer.statusCode());
    }
    return JsonFile.JSON.readTree(answer.body());
  }
}
