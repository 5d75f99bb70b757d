package mcpperf.monitor;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast counters grow between two readings. */
final class Rates {
  private static final double NANOS_PER_SECOND = 1e9;

  private final LongSupplier nanoClock;
  private final Map<String, Reading> readings = new HashMap<>();

  private record Reading(long nanos, double value) {}

  Rates() {
    this(System::nanoTime);
  }

  /**
   * @param nanoClock as {@link System#nanoTime()}
   */
  Rates(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * What a counter has gained a second since it was read last.
   *
   * @param value what it is now
   * @return null for the first reading, and where it has gone back and so begun anew
   */
  @Nullable Double perSecond(String counter, double value) {
    Reading now = new Reading(nanoClock.getAsLong(), value);
    Reading before = readings.put(counter, now);
    long nanos = before == null ? 0 : now.nanos() - before.nanos();
    return before == null || value < before.value() || nanos <= 0
        ? null
        : Double.valueOf((value - before.value()) * NANOS_PER_SECOND / nanos);
  }
}
