package mcpperf.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches the text of a gateway's metrics. */
final class MetricsClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);
  private static final int MOST_BYTES = 8 << 20;
  private static final int OK = 200;

  private final MetricsSource source;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  MetricsClient(MetricsSource source) {
    this.source = source;
  }

  /** The gateway answers, but with no metrics. */
  static final class NoMetrics extends IOException {
    private static final long serialVersionUID = 1;

    NoMetrics(String message) {
      super(message);
    }
  }

  /**
   * Fetches the metrics.
   *
   * @return the text, without the token where the gateway repeats it
   * @throws NoMetrics where the answer is another one
   * @throws IOException where there is no answer
   */
  String fetch() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(source.uri())
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + source.token())
            .header("Accept", "text/plain;version=0.0.4")
            .build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != OK) {
        throw new NoMetrics("HTTP %d".formatted(answer.statusCode()));
      }
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new NoMetrics("more than %d bytes of metrics".formatted(MOST_BYTES));
      }
      return new String(bytes, StandardCharsets.UTF_8).replace(source.token(), "***");
    }
  }
}
