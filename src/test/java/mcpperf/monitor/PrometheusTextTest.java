package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {
  @Test
  void readsTheExampleOfTheFormatsOwnDocumentation() throws IOException {
    Scrape scrape =
        PrometheusText.parse(
            """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400"}    3 1395066363000

            # Escaping in label values:
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

            # Minimalistic line:
            metric_without_timestamp_and_labels 12.47

            # A weird metric from before the epoch:
            something_weird{problem="division by zero"} +Inf -3982045

            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{le="0.05"} 24054
            http_request_duration_seconds_bucket{le="+Inf"} 144320
            http_request_duration_seconds_sum 53423
            http_request_duration_seconds_count 144320
            # TYPE rpc_duration_seconds summary
            rpc_duration_seconds{quantile="0.99"} NaN
            """);

    assertThat(scrape.values())
        .containsEntry(series("http_requests_total", "method", "post", "code", "200"), 1027.0)
        .containsEntry(series("http_requests_total", "method", "post", "code", "400"), 3.0)
        .containsEntry(
            series(
                "msdos_file_access_time_seconds",
                "path",
                "C:\\DIR\\FILE.TXT",
                "error",
                "Cannot find file:\n\"FILE.TXT\""),
            1.458255915e9)
        .containsEntry(series("metric_without_timestamp_and_labels"), 12.47)
        .containsEntry(
            series("something_weird", "problem", "division by zero"), Double.POSITIVE_INFINITY)
        .containsEntry(series("rpc_duration_seconds", "quantile", "0.99"), Double.NaN)
        .hasSize(10);
    Series bucket = series("http_request_duration_seconds_bucket", "le", "0.05");
    assertThat(scrape.family(bucket)).isEqualTo("http_request_duration_seconds");
    assertThat(scrape.isCounter(bucket)).isTrue();
    assertThat(scrape.isCounter(series("rpc_duration_seconds", "quantile", "0.99"))).isFalse();
    assertThat(scrape.type(series("something_weird"))).isEqualTo("untyped");
  }

  @Test
  void readsWhatOpenMetricsAdds() throws IOException {
    Scrape scrape =
        PrometheusText.parse(
            """
            # TYPE foo counter
            # UNIT foo seconds
            foo_total{a="b",} 17.0 1520879607.789 # {trace_id="x y"} 0.67
            foo_created{a="b"} 1520872607.123
            # EOF
            """);
    assertThat(scrape.values()).containsEntry(series("foo_total", "a", "b"), 17.0).hasSize(2);
    assertThat(scrape.isCounter(series("foo_total", "a", "b"))).isTrue();
    assertThat(scrape.isCounter(series("foo_created", "a", "b"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "name",
        "name{a=\"b\"}",
        "name{a=\"b\" 1",
        "name{a=b} 1",
        "name{a=\"b} 1",
        "name{a=\"b\" c=\"d\"} 1",
        "name one",
        "=cmd 1",
        "{a=\"b\"} 1"
      })
  void refusesWhatIsNotTheFormatAndNamesTheLine(String line) {
    assertThatThrownBy(() -> PrometheusText.parse("ok 1\n" + line + "\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("line 2 is not Prometheus' text format");
  }

  @Test
  void labelsAreWrittenAsTheyStoodThere() throws IOException {
    String labels = "a=\"C:\\\\x\",b=\"say \\\"hi\\\"\\nnow\"";
    Series series = PrometheusText.parse("m{" + labels + "} 1").values().keySet().iterator().next();
    assertThat(series.labelText()).isEqualTo(labels);
  }

  static Series series(String name, String... labels) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      map.put(labels[i], labels[i + 1]);
    }
    return new Series(name, new TreeMap<>(map));
  }
}
