package mcpperf.scenarios;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import mcpperf.config.LoadModel;
import mcpperf.experiment.Phase;
import mcpperf.experiment.Phase.Plan;
import org.jspecify.annotations.Nullable;

/** What the load generator itself counts on one step of a load while it lasts. */
final class StepMeter {
  private final String name;
  private final Plan plan;
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile long startEpochMs;

  StepMeter(String name, Plan plan) {
    this.name = name;
    this.plan = plan;
  }

  static StepMeter ofUsers(int users, Duration duration) {
    return new StepMeter(
        users + " users", new Plan(LoadModel.CLOSED, users, null, duration.toMillis()));
  }

  /** The Gatling group of its requests. */
  String name() {
    return name;
  }

  void begins() {
    startEpochMs = Clock.systemUTC().millis();
  }

  void answered(boolean ok) {
    answered.increment();
    if (!ok) {
      failed.increment();
    }
  }

  /** Null before anything was answered. */
  @Nullable Double errorRate() {
    long count = answered.sum();
    return count == 0 ? null : (double) failed.sum() / count;
  }

  Phase ended() {
    return new Phase(name, startEpochMs, Clock.systemUTC().millis(), plan, Map.of());
  }
}
