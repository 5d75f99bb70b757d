package mcpperf.stats;

import org.apache.commons.statistics.descriptive.Median;

/**
 * The line of Theil and Sen through values at 0, 1, 2, ...: its slope is the median of the slopes
 * of all pairs, so that a quarter of the values may be outliers.
 *
 * @param start its height at 0
 */
record TheilSenLine(double slope, double start) {

  static TheilSenLine through(double[] values) {
    int n = values.length;
    if (n < 2) {
      throw new IllegalArgumentException("No line through " + n + " values");
    }
    double slope = slope(values);
    double[] heights = new double[n];
    for (int i = 0; i < n; i++) {
      heights[i] = values[i] - slope * i;
    }
    return new TheilSenLine(slope, median(heights));
  }

  /** The slope alone. */
  static double slope(double[] values) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[pair++] = (values[j] - values[i]) / (j - i);
      }
    }
    return median(slopes);
  }

  double at(double x) {
    return start + slope * x;
  }

  private static double median(double[] values) {
    return Median.withDefaults().evaluate(values);
  }
}
