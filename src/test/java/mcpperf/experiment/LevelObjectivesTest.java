package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Limit;
import mcpperf.config.Slo.Metric;
import mcpperf.stats.Histogram;
import org.junit.jupiter.api.Test;

/** 20 requests, too few for a percentile to be reported, and enough to say what is broken. */
class LevelObjectivesTest {

  @Test
  void oneOfTwentyMayBeOverTheP95() {
    assertThat(broken(Metric.P95_MS, 30, times(19, 30, 1, 500), 0)).isFalse();
    assertThat(broken(Metric.P95_MS, 30, times(18, 30, 2, 31), 0)).isTrue();
  }

  @Test
  void noneMayBeOverTheP99OrTheMaximum() {
    assertThat(broken(Metric.P99_MS, 30, times(20, 30, 0, 0), 0)).isFalse();
    assertThat(broken(Metric.P99_MS, 30, times(19, 30, 1, 31), 0)).isTrue();
    assertThat(broken(Metric.MAX_MS, 30, times(19, 30, 1, 31), 0)).isTrue();
  }

  @Test
  void halfMayBeOverTheMedian() {
    assertThat(broken(Metric.P50_MS, 30, times(10, 30, 10, 31), 0)).isFalse();
    assertThat(broken(Metric.P50_MS, 30, times(9, 30, 11, 31), 0)).isTrue();
  }

  @Test
  void failuresCountAgainstTheErrorRate() {
    assertThat(broken(Metric.ERROR_RATE, 0.05, times(20, 1, 0, 0), 1)).isFalse();
    assertThat(broken(Metric.ERROR_RATE, 0.05, times(20, 1, 0, 0), 2)).isTrue();
  }

  @Test
  void aRateIsNoObjectiveOfALevel() {
    assertThat(broken(Metric.REQUESTS_PER_SECOND, 1e6, times(20, 1, 0, 0), 0)).isFalse();
  }

  @Test
  void farTooSlowIsBeyondTheBoundByTheFactor() {
    assertThat(farTooSlow(Metric.P95_MS, times(18, 30, 2, 300))).isFalse();
    assertThat(farTooSlow(Metric.P95_MS, times(18, 30, 2, 301))).isTrue();
    assertThat(farTooSlow(Metric.MAX_MS, times(18, 30, 2, 301))).isFalse();
    assertThat(farTooSlow(Metric.ERROR_RATE, times(18, 30, 2, 301))).isFalse();
  }

  private static boolean farTooSlow(Metric metric, Histogram times) {
    return LevelObjectives.farTooSlow(
        new Slo("tools/list", List.of(new Limit(metric, 30))), times, 10);
  }

  private static boolean broken(Metric metric, double bound, Histogram times, long failed) {
    return LevelObjectives.broken(
        new Slo("tools/list", List.of(new Limit(metric, bound))), times, failed);
  }

  private static Histogram times(long fast, long ms, long slow, long slowMs) {
    Histogram times = new Histogram();
    times.add(ms, fast);
    times.add(slowMs, slow);
    return times;
  }
}
