package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpMetricsTest {

  @Test
  void requestsAreCountedByHandlerMethodAndStatus() {
    HttpMetrics metrics = new HttpMetrics();
    metrics.add("/rpc", "POST", 200, 50_000_000, 10, 100);
    metrics.add("/rpc", "POST", 200, 250_000_000, 20, 200);
    metrics.add("/rpc", "POST", 401, 2_000_000_000, 30, 300);
    assertThat(metrics.text().lines())
        .contains(
            "# TYPE http_requests_total counter",
            "http_requests_total{handler=\"/rpc\",method=\"POST\",status=\"200\"} 2.0",
            "http_requests_total{handler=\"/rpc\",method=\"POST\",status=\"401\"} 1.0",
            "http_request_duration_seconds_bucket{handler=\"/rpc\",method=\"POST\",le=\"0.1\"} 1.0",
            "http_request_duration_seconds_bucket{handler=\"/rpc\",method=\"POST\",le=\"0.5\"} 2.0",
            "http_request_duration_seconds_bucket{handler=\"/rpc\",method=\"POST\",le=\"1.0\"} 2.0",
            "http_request_duration_seconds_bucket{handler=\"/rpc\",method=\"POST\",le=\"+Inf\"} 3.0",
            "http_request_duration_seconds_count{handler=\"/rpc\",method=\"POST\"} 3.0",
            "http_request_duration_seconds_sum{handler=\"/rpc\",method=\"POST\"} 2.3",
            "http_request_duration_highr_seconds_bucket{le=\"0.25\"} 2.0",
            "http_request_size_bytes_sum{handler=\"/rpc\"} 60.0",
            "http_response_size_bytes_count{handler=\"/rpc\"} 3.0");
  }

  @Test
  void everyLineIsACommentOrASample() {
    HttpMetrics metrics = new HttpMetrics();
    metrics.add("/health", "GET", 200, 1, 0, 20);
    assertThat(metrics.text().lines())
        .allMatch(line -> line.matches("# TYPE \\w+ \\w+|\\w+(\\{[^}]+})? [0-9.E-]+"));
  }
}
