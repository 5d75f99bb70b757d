package mcpperf.stats;

/**
 * A percentile as a share, so that 95 and 0.95 cannot be mixed up.
 *
 * @param share between 0 and 1, exclusive
 */
public record Percentile(String label, double share) {
  public static final Percentile P50 = new Percentile("p50", 0.50);
  public static final Percentile P90 = new Percentile("p90", 0.90);
  public static final Percentile P95 = new Percentile("p95", 0.95);
  public static final Percentile P99 = new Percentile("p99", 0.99);
  public static final Percentile P999 = new Percentile("p999", 0.999);

  public Percentile {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("A percentile's share is between 0 and 1, not " + share);
    }
  }
}
