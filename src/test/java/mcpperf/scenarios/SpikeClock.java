package mcpperf.scenarios;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import mcpperf.config.SpikeSettings;

/** In which phase a load with a spike is, counted from its first request. */
final class SpikeClock {
  private static final long NOT_STARTED = Long.MIN_VALUE;

  private final long spikeNanos;
  private final long calmNanos;
  private final long endNanos;
  private final LongSupplier nanoClock;
  private final AtomicLong started = new AtomicLong(NOT_STARTED);

  /**
   * @param nanoClock as {@link System#nanoTime()}
   */
  SpikeClock(SpikeSettings spike, LongSupplier nanoClock) {
    this.spikeNanos = spike.before().toNanos();
    this.calmNanos = spikeNanos + spike.during().toNanos();
    this.endNanos = calmNanos + spike.after().toNanos();
    this.nanoClock = nanoClock;
  }

  /** The time since the first call. */
  private long elapsed() {
    long now = nanoClock.getAsLong();
    started.compareAndSet(NOT_STARTED, now);
    return now - started.get();
  }

  /** The phase of a request that is sent now. */
  String phase() {
    long elapsed = elapsed();
    return elapsed < spikeNanos ? "before" : elapsed < calmNanos ? "during" : "after";
  }

  /** Whether a user of the whole load, or one of the spike alone, is to send another request. */
  boolean goesOn(boolean spikeAlone) {
    return elapsed() < (spikeAlone ? calmNanos : endNanos);
  }

  Duration untilSpike() {
    return Duration.ofNanos(Math.max(0, spikeNanos - elapsed()));
  }
}
