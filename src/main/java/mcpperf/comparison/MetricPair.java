package mcpperf.comparison;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one kind of request in both sets of runs, a value a run.
 *
 * @param request its name with the groups around it; "" for all requests of a run together
 * @param threshold the least difference that counts; 0: it is shown and not judged
 * @param base a value a run; of errors 0, which {@code errors} stands for
 * @param errors in place of values; null where the metric is none of errors
 * @param why it is not judged, whatever its threshold; null where it is
 */
@SuppressWarnings("ArrayRecordComponent") // Told apart by identity alone.
record MetricPair(
    String request,
    Metric metric,
    double threshold,
    double[] base,
    double[] candidate,
    @Nullable ErrorCounts errors,
    @Nullable String why) {
  /** The log's times are whole ms, so that a smaller difference is none. */
  private static final double STEP_MS = 1;

  /** The variance of what rounding to a step leaves out, in steps. */
  private static final double ROUNDING = 1.0 / 12;

  MetricPair withWhy(String reason) {
    return new MetricPair(request, metric, threshold, base, candidate, errors, reason);
  }

  boolean isOfAllRequests() {
    return request.isEmpty();
  }

  boolean isDeclared() {
    return threshold > 0 && why == null;
  }

  double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  /** The least difference that counts, as a share. */
  double limit() {
    return inWholeMs() ? Math.max(threshold, STEP_MS / typical()) : threshold;
  }

  /** The least variance of the logarithms. */
  double leastVariance() {
    return inWholeMs() ? ROUNDING * STEP_MS / typical() / typical() : 0;
  }

  /** An index of all requests has no unit, a percentile of one request has ms. */
  private boolean inWholeMs() {
    return metric.percentile() != null && !isOfAllRequests();
  }

  private double typical() {
    return Math.exp(Shift.mean(logs(base)));
  }
}
