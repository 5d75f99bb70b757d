package mcpperf.load;

import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * Whether and from when on the figures of a request no longer drift.
 *
 * <p>The warm-up ends where MSER says (White 1997: the cut that makes the standard error of what
 * remains smallest), over blocks instead of five observations each, and at the latest after 20 % of
 * the run. What remains is steady unless its first and its last third differ by 10 % or more, and
 * by more than three standard errors of their blocks.
 *
 * @param steady null where there is too little to say
 * @param warmUpBlocks how many blocks the warm-up takes
 * @param why what drifts, or why nothing can be said; empty where it is steady
 */
record SteadyState(@Nullable Boolean steady, int warmUpBlocks, String why) {
  /** With fewer blocks a third of them says nothing. */
  static final int LEAST_BLOCKS = 30;

  private static final double CAP = 0.2;
  private static final double DRIFT = 0.1;
  private static final double STANDARD_ERRORS = 3;

  static SteadyState tooShort() {
    return new SteadyState(
        null, 0, "too short to say: it takes 30 blocks of 200 ms and 10 requests each");
  }

  /**
   * @param times the middle response time of each block, ms
   * @param rates the requests of each block; null where the plan sets the rate, not the target
   */
  static SteadyState of(double[] times, double @Nullable [] rates) {
    int warmUp = mser(times);
    String drift = drift("the response time", times, warmUp);
    if (drift.isEmpty() && rates != null) {
      drift = drift("the rate", rates, warmUp);
    }
    return new SteadyState(drift.isEmpty(), warmUp, drift);
  }

  private static int mser(double[] values) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int cut = 0; cut <= CAP * values.length; cut++) {
      int rest = values.length - cut;
      double error = squares(values, cut, values.length) / rest / rest;
      if (error < least) {
        least = error;
        best = cut;
      }
    }
    return best;
  }

  private static String drift(String what, double[] values, int from) {
    int third = (values.length - from) / 3;
    double first = mean(values, from, from + third);
    double last = mean(values, values.length - third, values.length);
    double variances =
        squares(values, from, from + third) + squares(values, values.length - third, values.length);
    double standardError = Math.sqrt(variances / (third - 1) / third);
    double difference = last / first - 1;
    boolean drifts =
        Math.abs(difference) >= DRIFT && Math.abs(last - first) > STANDARD_ERRORS * standardError;
    return drifts
        ? "%s of the last third differs from that of the first by %s"
            .formatted(what, Figures.margin(difference * 100))
        : "";
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double squares(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (values[i] - mean) * (values[i] - mean);
    }
    return sum;
  }
}
