package mcpperf.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objectives of one request as they are written: one key a metric. */
record SloEntry(
    @Nullable @Milliseconds Double p50Ms,
    @Nullable @Milliseconds Double p90Ms,
    @Nullable @Milliseconds Double p95Ms,
    @Nullable @Milliseconds Double p99Ms,
    @Nullable @Milliseconds Double maxMs,
    @Nullable @Share Double errorRate,
    @Nullable
        @DecimalMin(value = "0", inclusive = false, message = REQUESTS_PER_SECOND)
        @DecimalMax(value = "1000000", message = REQUESTS_PER_SECOND)
        Double requestsPerSecond) {
  private static final String REQUESTS_PER_SECOND = "a number above 0, at most 1000000";

  Slo slo(String request) {
    List<Slo.Limit> limits = new ArrayList<>();
    for (Slo.Metric metric : Slo.Metric.values()) {
      Double bound = bound(metric);
      if (bound != null) {
        limits.add(new Slo.Limit(metric, bound));
      }
    }
    return new Slo(request, List.copyOf(limits));
  }

  private @Nullable Double bound(Slo.Metric metric) {
    return switch (metric) {
      case P50_MS -> p50Ms;
      case P90_MS -> p90Ms;
      case P95_MS -> p95Ms;
      case P99_MS -> p99Ms;
      case MAX_MS -> maxMs;
      case ERROR_RATE -> errorRate;
      case REQUESTS_PER_SECOND -> requestsPerSecond;
    };
  }
}
