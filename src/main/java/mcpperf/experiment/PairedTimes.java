package mcpperf.experiment;

import java.util.Arrays;
import java.util.List;
import mcpperf.stats.Histogram;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Response times of two ways that were taken in turns: the n-th of one belongs to the n-th of the
 * other. The interval is Student's for the mean of the differences (NIST/SEMATECH e-Handbook of
 * Statistical Methods, 7.3.1.2); it holds for any form of the differences where there are many.
 */
final class PairedTimes {
  /** The time of a request that failed. */
  static final double FAILED = Double.NaN;

  private static final double UPPER_TAIL = 0.975;

  /** Without a copy it would sort the times in their place, and what belongs together would not. */
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  private final double[] first;
  private final double[] second;
  private final int failed;

  /**
   * @param first of the pairs of which both were answered rightly, ms
   * @param second likewise
   * @param failed pairs of which at least one was not
   */
  private PairedTimes(double[] first, double[] second, int failed) {
    this.first = first;
    this.second = second;
    this.failed = failed;
  }

  /**
   * The pairs of two ways, in the order in which they were sent; what has no partner is left out.
   */
  static PairedTimes of(List<Double> first, List<Double> second) {
    int sent = Math.min(first.size(), second.size());
    double[] a = new double[sent];
    double[] b = new double[sent];
    int right = 0;
    for (int i = 0; i < sent; i++) {
      if (!first.get(i).isNaN() && !second.get(i).isNaN()) {
        a[right] = first.get(i);
        b[right] = second.get(i);
        right++;
      }
    }
    return new PairedTimes(Arrays.copyOf(a, right), Arrays.copyOf(b, right), sent - right);
  }

  int count() {
    return first.length;
  }

  /** Pairs that are left out, because at least one of them was not answered rightly. */
  int failed() {
    return failed;
  }

  Histogram firstTimes() {
    return histogram(first);
  }

  Histogram secondTimes() {
    return histogram(second);
  }

  double firstMedian() {
    return MEDIAN.evaluate(first);
  }

  double secondMedian() {
    return MEDIAN.evaluate(second);
  }

  /** How much longer the second takes, on average, ms. */
  double meanDifference() {
    return Arrays.stream(differences()).average().orElse(Double.NaN);
  }

  /** Half the length of the 95 % interval around {@link #meanDifference()}; null for one pair. */
  @Nullable Double halfInterval() {
    int n = count();
    if (n < 2) {
      return null;
    }
    double error = StandardDeviation.of(differences()).getAsDouble() / Math.sqrt(n);
    return TDistribution.of(n - 1.0).inverseCumulativeProbability(UPPER_TAIL) * error;
  }

  private double[] differences() {
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = second[i] - first[i];
    }
    return differences;
  }

  private static Histogram histogram(double[] times) {
    Histogram histogram = new Histogram();
    for (double time : times) {
      histogram.add(Math.round(time));
    }
    return histogram;
  }
}
