package mcpperf.cost;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The middle one of several times, with its interval of 95 %: the two of the times themselves
 * between which the true median lies with at least that probability, whatever their distribution
 * (the sign test's interval; Hahn and Meeker, "Statistical Intervals", 5.2).
 *
 * @param lowMs null where there are fewer than six times: no interval holds so often
 * @param n times
 */
public record MedianTime(double ms, @Nullable Double lowMs, @Nullable Double highMs, long n) {
  private static final double OUTSIDE_ON_EACH_SIDE = 0.025;

  /** The median of these times; null where there are none. */
  static @Nullable MedianTime of(double[] times) {
    int n = times.length;
    if (n == 0) {
      return null;
    }
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    int rank = lowRank(n);
    return rank == 0
        ? new MedianTime(median, null, null, n)
        : new MedianTime(median, sorted[rank - 1], sorted[n - rank], n);
  }

  /**
   * The greatest k such that fewer than k of n times lie below their median too rarely to count.
   */
  private static int lowRank(int n) {
    BinomialDistribution below = BinomialDistribution.of(n, 0.5);
    int rank = 0;
    while (below.cumulativeProbability(rank) <= OUTSIDE_ON_EACH_SIDE) {
      rank++;
    }
    return rank;
  }
}
