package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusProbeTest {
  private static final String TOKEN = "eyJ.secret.sig";

  @TempDir private Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private volatile String text = "";
  private HttpServer server;
  private PrometheusProbe probe;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics/prometheus",
        exchange -> {
          asked.incrementAndGet();
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          int answer = ("Bearer " + TOKEN).equals(authorization) ? status : 401;
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    probe = probe(TOKEN);
  }

  private PrometheusProbe probe(String token) {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/metrics/prometheus".formatted(server.getAddress().getPort()));
    return new PrometheusProbe(
        new MetricsSource(uri, token), folder.resolve("prometheus"), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keepsTheFirstAndTheLastTextAndWhatChanged() throws Exception {
    text = metrics(10, 1, 4);
    probe.sample(1);
    text = metrics(25, 3, 9);
    probe.sample(2);
    text = metrics(60, 3, 7);
    probe.sample(3);
    probe.close();

    assertThat(folder.resolve("prometheus/before.txt")).hasContent(metrics(10, 1, 4));
    assertThat(folder.resolve("prometheus/after.txt")).hasContent(metrics(60, 3, 7));
    assertThat(folder.resolve("prometheus/diff.csv"))
        .hasContent(
            """
            metric,labels,type,before,after,increase
            http_requests_total,"handler=""/rpc"",status=""200\""",counter,10.0,60.0,50.0
            http_requests_total,"handler=""/rpc"",status=""500\""",counter,1.0,3.0,2.0
            http_request_duration_seconds_count,,histogram,11.0,63.0,52.0
            http_request_duration_seconds_sum,,histogram,2.75,15.75,13.0
            connections,,gauge,4.0,7.0,
            """);
    assertThat(probe.limits()).isEmpty();
  }

  @Test
  void samplesAreRatesOfCountersMeansOfHistogramsAndGauges() throws IOException {
    long[] nanos = {0};
    MetricSamples samples = new MetricSamples(() -> nanos[0]);
    CounterIncreases increases = new CounterIncreases(() -> 0);
    Scrape first = PrometheusText.parse(metrics(10, 1, 4));
    assertThat(values(samples.samples(1, first, increases.add(first))))
        .containsOnly(Map.entry("connections count", 4.0));
    nanos[0] = 2_000_000_000L;
    Scrape second = PrometheusText.parse(metrics(30, 1, 9));

    assertThat(values(samples.samples(2, second, increases.add(second))))
        .containsOnly(
            Map.entry("http_requests_total count/s", 10.0),
            Map.entry("http_requests_total{status=200} count/s", 10.0),
            Map.entry("http_requests_total{status=500} count/s", 0.0),
            Map.entry("http_request_duration_seconds_count count/s", 10.0),
            Map.entry("http_request_duration_seconds.mean s", 0.25),
            Map.entry("connections count", 9.0));
  }

  @Test
  void aGatewayWithoutMetricsIsAskedOnceAndThatIsSaid() throws Exception {
    status = 404;
    assertThat(probe.sample(1)).isEmpty();
    assertThat(probe.sample(2)).isEmpty();
    probe.close();
    assertThat(asked).hasValue(1);
    assertThat(probe.limits())
        .containsExactly(
            "GET /metrics/prometheus answers HTTP 404: the gateway's own metrics are not read (monitoring.prometheusPath says where they are).");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aGatewayThatFailsAmidTheLoadIsAskedAgain() throws Exception {
    text = metrics(1, 1, 1);
    probe.sample(1);
    status = 503;
    assertThatThrownBy(() -> probe.sample(2)).hasMessage("HTTP 503");
    status = 200;
    assertThat(probe.sample(3)).isNotEmpty();
  }

  @Test
  void theTokenIsNeitherKeptNorShown() throws Exception {
    text = "echo_info{authorization=\"Bearer " + TOKEN + "\"} 1\n";
    probe.sample(1);
    probe.close();
    for (String file : List.of("before.txt", "after.txt", "diff.csv")) {
      assertThat(folder.resolve("prometheus").resolve(file)).content().contains("Bearer ***");
    }
    assertThat(new MetricsSource(URI.create("http://x/"), TOKEN).toString()).isEqualTo("http://x/");
  }

  private static Map<String, Double> values(List<Sample> samples) {
    return samples.stream()
        .collect(Collectors.toMap(s -> s.metric() + " " + s.unit(), Sample::value));
  }

  /** Each request took 0.25 s. */
  private static String metrics(int good, int bad, int connections) {
    return """
        # TYPE http_requests_total counter
        http_requests_total{handler="/rpc",status="200"} %d.0
        http_requests_total{handler="/rpc",status="500"} %d.0
        # TYPE http_request_duration_seconds histogram
        http_request_duration_seconds_count %d.0
        http_request_duration_seconds_sum %s
        # TYPE connections gauge
        connections %d.0
        """
        .formatted(good, bad, good + bad, (good + bad) / 4.0, connections);
  }
}
