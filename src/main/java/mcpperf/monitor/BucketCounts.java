package mcpperf.monitor;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a Prometheus histogram has counted: how many values at or below each bound. Between two
 * bounds it knows nothing, so that a quantile is known only to lie between them.
 */
final class BucketCounts {
  private static final double LEAST_BEYOND = 10;

  /** 0.9 of 100 is 90, whatever binary fractions make of it. */
  private static final double ROUNDING = 1e-6;

  private final SortedMap<Double, Double> cumulative = new TreeMap<>();

  /**
   * Takes a bucket.
   *
   * @param bound the greatest value in it; infinity for the last
   * @param count values at or below the bound
   */
  void add(double bound, double count) {
    cumulative.merge(bound, count, Double::sum);
  }

  /** All values. */
  double count() {
    return cumulative.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
  }

  /**
   * The bucket in which a quantile by nearest rank lies.
   *
   * @return null where fewer than 10 values lie beyond it, or the last bucket is missing
   */
  @Nullable QuantileBounds quantile(double q) {
    if (count() * (1 - q) < LEAST_BEYOND - ROUNDING) {
      return null;
    }
    double rank = Math.ceil(q * count() - ROUNDING);
    double above = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      if (bucket.getValue() >= rank) {
        double bound = bucket.getKey();
        return new QuantileBounds(above, Double.isInfinite(bound) ? null : Double.valueOf(bound));
      }
      above = bucket.getKey();
    }
    return null;
  }
}
