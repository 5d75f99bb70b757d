package mcpperf.comparison;

import com.fasterxml.jackson.annotation.JsonValue;
import mcpperf.config.ComparisonSettings.Thresholds;
import mcpperf.stats.Percentile;
import org.jspecify.annotations.Nullable;

/** What runs are compared by; the key is the one in config.yaml and run.json. */
public enum Metric {
  P50_MS("p50Ms", Percentile.P50),
  P95_MS("p95Ms", Percentile.P95),
  P99_MS("p99Ms", Percentile.P99),
  REQUESTS_PER_SECOND("requestsPerSecond", null),
  ERROR_RATE("errorRate", null),
  TARGET_CPU_MS_PER_REQUEST("targetCpuMsPerRequest", null),
  DATABASE_MS_PER_REQUEST("databaseMsPerRequest", null);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // A record of a text and a number.
  private final @Nullable Percentile percentile;

  Metric(String key, @Nullable Percentile percentile) {
    this.key = key;
    this.percentile = percentile;
  }

  @JsonValue
  public String key() {
    return key;
  }

  /** Null where it is no percentile of response times. */
  public @Nullable Percentile percentile() {
    return percentile;
  }

  /** Whether less of it is better. */
  public boolean lowerIsBetter() {
    return this != REQUESTS_PER_SECOND;
  }

  /** The least difference that counts; 0: it is not judged. */
  double threshold(Thresholds thresholds) {
    return switch (this) {
      case P50_MS -> thresholds.p50Ms();
      case P95_MS -> thresholds.p95Ms();
      case P99_MS -> thresholds.p99Ms();
      case REQUESTS_PER_SECOND -> thresholds.requestsPerSecond();
      case ERROR_RATE -> thresholds.errorRate();
      case TARGET_CPU_MS_PER_REQUEST -> thresholds.targetCpuMsPerRequest();
      case DATABASE_MS_PER_REQUEST -> thresholds.databaseMsPerRequest();
    };
  }
}
