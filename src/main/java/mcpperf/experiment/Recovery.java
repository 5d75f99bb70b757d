package mcpperf.experiment;

import java.time.Duration;
import mcpperf.stats.Percentile;
import org.jspecify.annotations.Nullable;

/**
 * When a target has recovered: from the first time on at which p95 keeps within a limit in each
 * window of five seconds, of at least ten requests, for as long as it has to stay there. The
 * windows begin 100 ms apart; a request belongs to the time at which it was sent. A failed request
 * counts as one beyond the limit.
 */
final class Recovery {
  private static final int CELL_MS = 100;
  private static final int WINDOW_CELLS = 50;
  private static final int LEAST_REQUESTS = 10;

  private final long fromMs;
  private final long limitMs;
  private final int[] requests;
  private final int[] within;

  /**
   * @param fromMs the end of the spike, ms after the run's start
   * @param toMs the end of the load
   * @param limitMs the greatest p95 that counts as recovered
   */
  Recovery(long fromMs, long toMs, long limitMs) {
    this.fromMs = fromMs;
    this.limitMs = limitMs;
    int cells = (int) Math.max(0, (toMs - fromMs) / CELL_MS);
    this.requests = new int[cells];
    this.within = new int[cells];
  }

  void add(long startMs, long responseMs, boolean ok) {
    long cell = Math.floorDiv(startMs - fromMs, (long) CELL_MS);
    if (cell >= 0 && cell < requests.length) {
      requests[(int) cell]++;
      within[(int) cell] += ok && responseMs <= limitMs ? 1 : 0;
    }
  }

  /** How long after the spike; null where it did not within the load. */
  @Nullable Duration after(Duration stays) {
    int windows = Math.max(1, (int) (stays.toMillis() / CELL_MS) - WINDOW_CELLS + 1);
    int good = 0;
    for (int first = 0; first + WINDOW_CELLS <= requests.length; first++) {
      good = isGood(first) ? good + 1 : 0;
      if (good == windows) {
        return Duration.ofMillis((long) (first - windows + 1) * CELL_MS);
      }
    }
    return null;
  }

  private boolean isGood(int first) {
    int all = 0;
    int inLimit = 0;
    for (int cell = first; cell < first + WINDOW_CELLS; cell++) {
      all += requests[cell];
      inLimit += within[cell];
    }
    return all >= LEAST_REQUESTS && inLimit >= Percentile.P95.rank(all);
  }
}
