package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The version that a gateway tells at {@code /version}. */
final class TargetVersion {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private TargetVersion() {}

  /** Name and version of the gateway; empty where it does not tell. */
  static Optional<String> of(URI baseUrl, String token) throws InterruptedException {
    try {
      HttpResponse<byte[]> answer =
          new TargetHttp(baseUrl, DEADLINE).send("GET", "/version", token, null);
      JsonNode app = JsonFile.JSON.readTree(answer.body()).path("app");
      String version = (app.path("name").asText("") + " " + app.path("version").asText("")).strip();
      return Optional.of(version).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      // A gateway without this endpoint is as good a target; preflight says what it cannot do
      // without.
      return Optional.empty();
    }
  }
}
