package mcpperf.comparison;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Failed requests of two sets of runs, compared as overdispersed counts. Failures come in clusters,
 * so that n requests tell as much as n/φ independent ones; φ is Pearson's dispersion between the
 * runs of a set, drawn towards {@value #USUAL_DISPERSION}. Of the candidate's (effective) failures
 * the baseline predicts a beta-binomial distribution, from Jeffreys' prior, so that a baseline
 * without any failure predicts too.
 */
final class ErrorCounts {
  private static final double USUAL_DISPERSION = 2;
  private static final double USUAL_WEIGHT = 4;
  private static final double JEFFREYS = 0.5;

  private final double dispersion;
  private final double baseFailed;
  private final double baseCount;
  private final double failed;
  private final double count;

  private ErrorCounts(Runs base, Runs candidate) {
    double freedom = base.freedom() + candidate.freedom();
    this.dispersion =
        Math.max(
            1,
            (USUAL_WEIGHT * USUAL_DISPERSION + base.chiSquare() + candidate.chiSquare())
                / (USUAL_WEIGHT + freedom));
    this.baseFailed = base.totalFailed();
    this.baseCount = base.totalCount();
    this.failed = candidate.totalFailed();
    this.count = candidate.totalCount();
  }

  static ErrorCounts of(Runs base, Runs candidate) {
    return new ErrorCounts(base, candidate);
  }

  /** Failed and all requests of each run. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
  record Runs(double[] failed, double[] count) {
    double totalFailed() {
      return sum(failed);
    }

    double totalCount() {
      return sum(count);
    }

    /** Without a failure runs tell nothing of how failures scatter. */
    double freedom() {
      return totalFailed() == 0 ? 0 : failed.length - 1.0;
    }

    double chiSquare() {
      double rate = totalFailed() / totalCount();
      double sum = 0;
      for (int i = 0; i < failed.length && rate > 0 && rate < 1; i++) {
        double off = failed[i] - count[i] * rate;
        sum += off * off / (count[i] * rate * (1 - rate));
      }
      return sum;
    }

    private static double sum(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum;
    }
  }

  double dispersion() {
    return dispersion;
  }

  double baseRate() {
    return baseFailed / baseCount;
  }

  double rate() {
    return failed / count;
  }

  /** Whether not one request failed: no test could ever reject then. */
  boolean isWithoutFailure() {
    return baseFailed + failed == 0;
  }

  /** The probability of at least the candidate's failures where nothing has changed. */
  double probabilityUp() {
    return atLeast(Math.floor(failed / dispersion));
  }

  /** The probability of at most the candidate's failures where nothing has changed. */
  double probabilityDown() {
    return 1 - atLeast(Math.ceil(failed / dispersion) + 1);
  }

  /** The bounds of the difference of the rates: Newcombe's, of Jeffreys' intervals of both. */
  double[] interval(double confidence) {
    BetaDistribution ofBase = posterior(baseFailed, baseCount);
    BetaDistribution ofCandidate = posterior(failed, count);
    double tail = (1 - confidence) / 2;
    double difference = rate() - baseRate();
    return new double[] {
      difference
          - Math.hypot(
              rate() - ofCandidate.inverseCumulativeProbability(tail),
              ofBase.inverseSurvivalProbability(tail) - baseRate()),
      difference
          + Math.hypot(
              ofCandidate.inverseSurvivalProbability(tail) - rate(),
              baseRate() - ofBase.inverseCumulativeProbability(tail))
    };
  }

  /** The greater rate, less the baseline's, that is found with {@link Shift#POWER}. */
  double detectable(double alpha) {
    double most = Math.round(count / dispersion);
    double least = 1;
    while (least < most && atLeast(least) >= alpha) {
      least++;
    }
    return BetaDistribution.of(least, most - least + 1).inverseCumulativeProbability(Shift.POWER)
        - baseRate();
  }

  private BetaDistribution posterior(double some, double all) {
    return BetaDistribution.of(JEFFREYS + some / dispersion, JEFFREYS + (all - some) / dispersion);
  }

  /** The beta-binomial probability of at least so many effective failures. */
  private double atLeast(double least) {
    double n = Math.round(count / dispersion);
    double a = JEFFREYS + baseFailed / dispersion;
    double b = JEFFREYS + (baseCount - baseFailed) / dispersion;
    double below = 0;
    for (double k = 0; k < Math.min(least, n + 1); k++) {
      below +=
          Math.exp(
              LogBeta.value(k + a, n - k + b)
                  - LogBeta.value(a, b)
                  - LogBeta.value(k + 1, n - k + 1)
                  - Math.log(n + 1));
    }
    return Math.max(0, Math.min(1, 1 - below));
  }
}
