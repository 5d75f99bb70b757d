package mcpperf.experiment;

import mcpperf.config.Slo;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;

/**
 * Whether a short level of load meets objectives. A percentile is within its bound when as many
 * times are as its rank says: that can be said of any number of requests, where the percentile of a
 * few is no figure to report.
 */
public final class LevelObjectives {
  private LevelObjectives() {}

  /**
   * Whether one objective is broken; a rate is none here, it is what the level itself sets.
   *
   * @param times of all requests, the failed ones too
   */
  public static boolean broken(Slo slo, Histogram times, long failed) {
    return slo.limits().stream().anyMatch(limit -> broken(limit, times, failed));
  }

  /**
   * Whether a percentile is longer than an objective allows by a factor; the longest time may be
   * one request's bad luck.
   *
   * @param times of all requests, the failed ones too
   */
  public static boolean farTooSlow(Slo slo, Histogram times, double factor) {
    return slo.limits().stream()
        .filter(limit -> limit.metric() != Slo.Metric.ERROR_RATE)
        .filter(limit -> limit.metric() != Slo.Metric.MAX_MS)
        .anyMatch(limit -> broken(new Slo.Limit(limit.metric(), limit.bound() * factor), times, 0));
  }

  private static boolean broken(Slo.Limit limit, Histogram times, long failed) {
    return switch (limit.metric()) {
      case P50_MS -> exceeds(Percentile.P50, limit.bound(), times);
      case P90_MS -> exceeds(Percentile.P90, limit.bound(), times);
      case P95_MS -> exceeds(Percentile.P95, limit.bound(), times);
      case P99_MS -> exceeds(Percentile.P99, limit.bound(), times);
      case MAX_MS -> within(limit.bound(), times) < times.count();
      case ERROR_RATE -> failed > limit.bound() * times.count();
      case REQUESTS_PER_SECOND -> false;
    };
  }

  private static boolean exceeds(Percentile percentile, double bound, Histogram times) {
    return within(bound, times) < percentile.rank(times.count());
  }

  private static long within(double bound, Histogram times) {
    long[] count = {0};
    times.forEach((value, number) -> count[0] += value <= bound ? number : 0);
    return count[0];
  }
}
