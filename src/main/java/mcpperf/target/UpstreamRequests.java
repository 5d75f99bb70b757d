package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The HTTP requests that reached the MCP servers behind a gateway, as these counted them. */
public final class UpstreamRequests {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private UpstreamRequests() {}

  /** All of them since the servers' start, by JSON-RPC method; empty where none can be had. */
  public static Map<String, Long> at(Collection<RegisteredServer> servers) {
    Map<String, Long> counts = new TreeMap<>();
    try {
      for (RegisteredServer server : servers) {
        Optional<URI> counter = server.counter();
        if (counter.isEmpty()) {
          return Map.of();
        }
        TargetHttp http = new TargetHttp(server.url(), DEADLINE);
        JsonNode told =
            JsonFile.JSON.readTree(http.send("GET", counter.get().toString(), null, null).body());
        told.path("byMethod")
            .properties()
            .forEach(entry -> counts.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
      }
      return counts;
    } catch (IOException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }
}
