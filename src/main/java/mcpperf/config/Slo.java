package mcpperf.config;

import java.util.List;

/**
 * The service level objectives of one request name.
 *
 * @param request the request name they are for; with {@value #IN} and a way's name, on that way
 *     only
 * @param limits one limit a metric
 */
public record Slo(String request, List<Limit> limits) {

  /** Between a request's name and the way that an objective is for. */
  public static final String IN = " in ";

  /** The name of the objectives of a request in a group; "" for outside of all groups. */
  public static String name(String request, String group) {
    return group.isEmpty() ? request : request + IN + group;
  }

  /** A bound on one metric. The bound itself still meets the objective. */
  public record Limit(Metric metric, double bound) {}

  /** The metrics that an objective can bound; the key is the one in config.yaml and run.json. */
  public enum Metric {
    P50_MS("p50Ms", true),
    P90_MS("p90Ms", true),
    P95_MS("p95Ms", true),
    P99_MS("p99Ms", true),
    MAX_MS("maxMs", true),
    ERROR_RATE("errorRate", true),
    REQUESTS_PER_SECOND("requestsPerSecond", false);

    private final String key;
    private final boolean upperBound;

    Metric(String key, boolean upperBound) {
      this.key = key;
      this.upperBound = upperBound;
    }

    public String key() {
      return key;
    }

    /** True where smaller is better. */
    public boolean upperBound() {
      return upperBound;
    }
  }
}
