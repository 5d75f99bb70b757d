package mcpperf.comparison;

import java.util.Arrays;

/**
 * The shift between two sets of logarithms, one value a run, with Student's t: the difference of
 * the means, the spread of runs common to both sets, and the degrees of freedom of that spread.
 *
 * @param estimate candidate less base; the logarithm of the ratio of the geometric means
 * @param spread estimated standard deviation from run to run; NaN where nothing tells it
 */
record Shift(int base, int candidates, double estimate, double spread, double freedom) {
  /** The share of true changes of that size that are to be found. */
  static final double POWER = 0.8;

  /**
   * What other metrics of the same kind tell of the spread.
   *
   * @param weight in degrees of freedom; 0: nothing
   */
  record Prior(double variance, double weight) {
    static final Prior NONE = new Prior(0, 0);
  }

  /**
   * The shift from {@code base} to {@code candidate}.
   *
   * @param prior with it the spread is (ν₀s₀² + νs²) / (ν₀ + ν); without it one run against one has
   *     no spread at all
   * @param least the least variance there can be, because the values are rounded
   */
  static Shift of(double[] base, double[] candidate, Prior prior, double least) {
    double own = base.length + candidate.length - 2.0;
    double freedom = own + prior.weight();
    double variance =
        (squares(base) + squares(candidate) + prior.weight() * prior.variance()) / freedom;
    return new Shift(
        base.length,
        candidate.length,
        mean(candidate) - mean(base),
        freedom > 0 ? Math.sqrt(Math.max(least, variance)) : Double.NaN,
        freedom);
  }

  /** Whether anything is known of the spread. */
  boolean isTested() {
    return freedom > 0 && spread > 0;
  }

  double error() {
    return spread * Math.sqrt(1.0 / base + 1.0 / candidates);
  }

  /** The probability of at least this shift upwards where there is none. */
  double probabilityUp() {
    return student().above(estimate / error());
  }

  /** The probability of at least this shift downwards where there is none. */
  double probabilityDown() {
    return student().above(-estimate / error());
  }

  /** How far the interval of this confidence reaches to both sides. */
  double reach(double confidence) {
    return student().quantile((1 + confidence) / 2) * error();
  }

  /** The shift that is found with {@link #POWER} by a one-sided test at {@code alpha}. */
  double detectable(double alpha) {
    return (student().quantile(1 - alpha) + student().quantile(POWER)) * error();
  }

  /** The same with another number of candidates. */
  Shift withCandidates(int number) {
    return new Shift(base, number, estimate, spread, freedom + number - candidates);
  }

  private Student student() {
    return Student.of(freedom);
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Squared deviations from the mean, summed. */
  static double squares(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }
}
