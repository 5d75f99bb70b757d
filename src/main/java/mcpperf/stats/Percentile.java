package mcpperf.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A percentile as a share, so that 95 and 0.95 cannot be mixed up.
 *
 * @param share between 0 and 1, exclusive; taken as the decimal number that it prints as, so that
 *     0.95 of 200 is 190 and not a little more or less
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

  /** The nearest rank among n sorted values, from 1: the first that has the share at or below. */
  public long rank(long n) {
    return decimalShare()
        .multiply(BigDecimal.valueOf(n))
        .setScale(0, RoundingMode.CEILING)
        .longValueExact();
  }

  /** Whether at least so many of n values can be expected above it: n(1-q) >= beyond. */
  public boolean leaves(long beyond, long n) {
    BigDecimal above = BigDecimal.ONE.subtract(decimalShare()).multiply(BigDecimal.valueOf(n));
    return above.compareTo(BigDecimal.valueOf(beyond)) >= 0;
  }

  /** The least n of which at least so many values can be expected above it. */
  public long leastLeaving(long beyond) {
    return BigDecimal.valueOf(beyond)
        .divide(BigDecimal.ONE.subtract(decimalShare()), 0, RoundingMode.CEILING)
        .longValueExact();
  }

  private BigDecimal decimalShare() {
    return BigDecimal.valueOf(share);
  }
}
