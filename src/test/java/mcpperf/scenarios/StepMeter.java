package mcpperf.scenarios;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import mcpperf.config.LoadModel;
import mcpperf.config.Slo;
import mcpperf.experiment.LevelObjectives;
import mcpperf.experiment.Phase;
import mcpperf.experiment.Phase.Plan;
import mcpperf.stats.Histogram;
import org.jspecify.annotations.Nullable;

/** What the load generator itself counts on one step of a load while it lasts. */
final class StepMeter {
  private final String name;
  private final Plan plan;
  private final LongAdder answered = new LongAdder();
  private final Histogram times = new Histogram();
  private final LongAdder failed = new LongAdder();
  private volatile long startEpochMs;

  StepMeter(String name, Plan plan) {
    this.name = name;
    this.plan = plan;
  }

  static StepMeter ofUsers(int users, Duration duration) {
    return of(users + " users", users, duration);
  }

  static StepMeter of(String name, int users, Duration duration) {
    return new StepMeter(name, new Plan(LoadModel.CLOSED, users, null, duration.toMillis()));
  }

  /** The Gatling group of its requests. */
  String name() {
    return name;
  }

  void begins() {
    startEpochMs = Clock.systemUTC().millis();
  }

  void answered(boolean ok, long ms) {
    answered.increment();
    synchronized (times) {
      times.add(Math.max(0, ms));
    }
    if (!ok) {
      failed.increment();
    }
  }

  /** Null before anything was answered. */
  @Nullable Double errorRate() {
    long count = answered.sum();
    return count == 0 ? null : (double) failed.sum() / count;
  }

  /** Whether response times are longer than an objective allows by a factor. */
  boolean farTooSlow(@Nullable Slo slo, double factor) {
    synchronized (times) {
      return slo != null && LevelObjectives.farTooSlow(slo, times, factor);
    }
  }

  /**
   * What is kept of the step.
   *
   * @param counts by name
   */
  Phase ended(Map<String, Long> counts) {
    return new Phase(name, startEpochMs, Clock.systemUTC().millis(), plan, counts);
  }
}
