package mcpperf.config;

import java.util.List;

/**
 * The service level objectives of one request name.
 *
 * @param request the request name they are for
 * @param limits one limit a metric
 */
public record Slo(String request, List<Limit> limits) {

  /** A bound on one metric. The bound itself still meets the objective. */
  public record Limit(Metric metric, double bound) {}

  /** The metrics that an objective can bound; the key is the one in config.yaml and run.json. */
  public enum Metric {
    P50_MS("p50Ms", "ms", true),
    P90_MS("p90Ms", "ms", true),
    P95_MS("p95Ms", "ms", true),
    P99_MS("p99Ms", "ms", true),
    MAX_MS("maxMs", "ms", true),
    ERROR_RATE("errorRate", "", true),
    REQUESTS_PER_SECOND("requestsPerSecond", "/s", false);

    private final String key;
    private final String unit;
    private final boolean upperBound;

    Metric(String key, String unit, boolean upperBound) {
      this.key = key;
      this.unit = unit;
      this.upperBound = upperBound;
    }

    public String key() {
      return key;
    }

    /** "ms", "/s" or "" for a share. */
    public String unit() {
      return unit;
    }

    /** True where smaller is better. */
    public boolean upperBound() {
      return upperBound;
    }
  }
}
