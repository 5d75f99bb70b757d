package mcpperf.comparison;

import org.jspecify.annotations.Nullable;

/**
 * How much worse the candidate is, in the units in which it is tested: logarithms, of an error rate
 * the rate itself. Negative: better.
 *
 * @param low lower bound of the 95 % interval
 * @param high its upper bound
 * @param detectable the worsening that would be found with 80 % at the level of one test
 * @param limit the least worsening that counts
 * @param probabilityWorse one-sided, where nothing has changed
 * @param probabilityBetter likewise
 * @param shift where logarithms are tested; null for errors
 */
record Effect(
    double worse,
    double low,
    double high,
    double detectable,
    double limit,
    double probabilityWorse,
    double probabilityBetter,
    @Nullable Shift shift) {
  private static final double CONFIDENCE = 0.95;

  static Effect of(MetricPair pair, Shift shift, double alpha) {
    double sign = pair.metric().lowerIsBetter() ? 1 : -1;
    double worse = sign * shift.estimate();
    double reach = shift.reach(CONFIDENCE);
    double up = shift.probabilityUp();
    double down = shift.probabilityDown();
    return new Effect(
        worse,
        worse - reach,
        worse + reach,
        shift.detectable(alpha),
        Math.log1p(pair.limit()),
        sign > 0 ? up : down,
        sign > 0 ? down : up,
        shift);
  }

  static Effect of(MetricPair pair, ErrorCounts errors, double alpha) {
    double[] interval = errors.interval(CONFIDENCE);
    return new Effect(
        errors.rate() - errors.baseRate(),
        interval[0],
        interval[1],
        errors.detectable(alpha),
        pair.threshold(),
        errors.probabilityUp(),
        errors.probabilityDown(),
        null);
  }

  /** What it amounts to, the probabilities being adjusted for all that was tested. */
  Judgement judge(double adjustedWorse, double adjustedBetter, double alpha) {
    if (adjustedWorse < alpha && worse >= limit) {
      return Judgement.REGRESSION;
    } else if (adjustedBetter < alpha && worse <= -limit) {
      return Judgement.IMPROVEMENT;
    } else if (high < limit) {
      return Judgement.NO_WORSE;
    } else if (low >= limit || detectable > limit) {
      return Judgement.INCONCLUSIVE;
    }
    return Judgement.NO_CHANGE;
  }

  /**
   * How many more candidate runs it would take to find a worsening of the limit's size; null where
   * {@code most} more do not, because the baseline has too few runs, or where runs do not count.
   */
  @Nullable Integer moreRuns(double alpha, int most) {
    for (int more = 1; shift != null && more <= most; more++) {
      if (shift.withCandidates(shift.candidates() + more).detectable(alpha) <= limit) {
        return more;
      }
    }
    return null;
  }
}
