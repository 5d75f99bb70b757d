package mcpperf.scenarios;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import mcpperf.config.Slo;
import mcpperf.experiment.LevelObjectives;
import mcpperf.stats.Histogram;
import mcpperf.stats.LatencySummary;

/**
 * Arrivals at equal distances that a pool of users shares: each takes the next one, waits for its
 * time, and sends. Times count from when an arrival was due, also where no user was free for it.
 */
final class ArrivalSchedule {
  private static final long LATE_NANOS = 10_000_000;

  private final double rate;
  private final long arrivals;
  private final long startNanos;
  private final long hopelessNanos;
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean hopeless = new AtomicBoolean();
  private final LongAdder late = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Histogram times = new Histogram();

  /**
   * @param rate arrivals per second
   * @param startNanos when the first is due, as {@link System#nanoTime()}
   * @param hopeless how late an arrival may be taken before the rest is not sent any more
   */
  ArrivalSchedule(double rate, Duration duration, long startNanos, Duration hopeless) {
    this.rate = rate;
    this.arrivals = Math.max(1, Math.round(rate * duration.toNanos() / 1e9));
    this.startNanos = startNanos;
    this.hopelessNanos = hopeless.toNanos();
  }

  /** One arrival: when it was due, and whether a user was free by then. */
  record Arrival(long dueNanos, boolean inTime) {
    /** How long it is until then, in whole ms that are not too short: Gatling's pauses are such. */
    Duration untilDue(long nowNanos) {
      return Duration.ofMillis(Math.max(0, -Math.floorDiv(nowNanos - dueNanos, 1_000_000L)));
    }
  }

  /** Whether an arrival is left, and there is hope to catch up. */
  boolean hasNext() {
    return !hopeless.get() && next.get() < arrivals;
  }

  /** Takes the next arrival; empty where none is left. */
  Optional<Arrival> take(long nowNanos) {
    long number = hopeless.get() ? arrivals : next.getAndUpdate(n -> Math.min(n + 1, arrivals));
    if (number >= arrivals) {
      return Optional.empty();
    }
    long due = startNanos + Math.round(number * 1e9 / rate);
    if (nowNanos - due > hopelessNanos) {
      hopeless.set(true);
    }
    return Optional.of(new Arrival(due, nowNanos <= due));
  }

  /** A user that was free in time sends now: is that late, it is the generator's doing. */
  void sends(Arrival arrival, long nowNanos) {
    if (arrival.inTime() && nowNanos - arrival.dueNanos() > LATE_NANOS) {
      late.increment();
    }
  }

  void answered(Arrival arrival, boolean ok, long nowNanos) {
    if (!ok) {
      failed.increment();
    }
    long ms = Math.max(0, Math.round((nowNanos - arrival.dueNanos()) / 1e6));
    synchronized (times) {
      times.add(ms);
    }
  }

  long planned() {
    return arrivals;
  }

  long sent() {
    return next.get();
  }

  long late() {
    return late.sum();
  }

  long failed() {
    return failed.sum();
  }

  /** Whether the times and failures so far break an objective. */
  boolean breaks(Slo slo) {
    synchronized (times) {
      return LevelObjectives.broken(slo, times, failed.sum());
    }
  }

  boolean isHopeless() {
    return hopeless.get();
  }

  /** From when an arrival was due to its answer. */
  LatencySummary times() {
    synchronized (times) {
      return times.summary();
    }
  }
}
