package mcpperf.cost;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import mcpperf.config.CostSettings;

/**
 * How often one test is sent: until it was often enough, or long enough, or fails again and again.
 */
final class Repetitions {
  private static final int FEWEST = 5;
  private static final int FAILURES_IN_A_ROW = 3;
  private static final int TIMES_LONGEST = 10;

  private final CostSettings settings;
  private final LongSupplier nanoClock;
  private int sent;
  private int failuresInARow;
  private long startNanos;
  private long measuringNanos;

  /**
   * @param nanoClock as {@link System#nanoTime()}
   */
  Repetitions(CostSettings settings, LongSupplier nanoClock) {
    this.settings = settings;
    this.nanoClock = nanoClock;
  }

  boolean again() {
    long now = nanoClock.getAsLong();
    if (sent == 0) {
      startNanos = now;
    }
    if (sent <= settings.warmUp()) {
      measuringNanos = now;
    }
    int done = sent - settings.warmUp();
    long longest = settings.longest().toNanos();
    boolean enough =
        done >= settings.repetitions()
            || (done >= FEWEST && now - measuringNanos > longest)
            || failuresInARow >= FAILURES_IN_A_ROW
            || now - startNanos > TIMES_LONGEST * longest + TimeUnit.SECONDS.toNanos(1);
    if (enough) {
      return false;
    }
    sent++;
    return true;
  }

  /** Whether the call that is under way counts; the first ones only fill caches. */
  boolean measured() {
    return sent > settings.warmUp();
  }

  void answered(boolean right) {
    failuresInARow = right ? 0 : failuresInARow + 1;
  }
}
