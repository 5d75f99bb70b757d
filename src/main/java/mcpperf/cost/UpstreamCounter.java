package mcpperf.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Reads the counters of requests that the suite's own MCP servers keep. */
final class UpstreamCounter {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(DEADLINE)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final List<URI> counters;

  UpstreamCounter(List<URI> counters) {
    this.counters = counters;
  }

  /** All servers' together. */
  UpstreamReading read() throws IOException {
    UpstreamReading sum = new UpstreamReading(0, 0);
    for (URI counter : counters) {
      sum = sum.plus(read(counter));
    }
    return sum;
  }

  private UpstreamReading read(URI counter) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(counter).timeout(DEADLINE).build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      JsonNode counts = JSON.readTree(response.body());
      if (response.statusCode() != 200 || !counts.path("total").isIntegralNumber()) {
        throw new IOException("an MCP server tells no counts");
      }
      return new UpstreamReading(counts.path("total").asLong(), counts.path("busyMs").asDouble());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the MCP server was asked", e);
    }
  }
}
