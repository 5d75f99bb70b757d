package mcpperf.experiment;

import mcpperf.stats.Histogram;
import org.jspecify.annotations.Nullable;

/** What one target did in one or more blocks. */
final class VersusBlock {
  private static final double MS_PER_SECOND = 1e3;

  private final Histogram times = new Histogram();
  private long failed;
  private long lengthMs;
  private int firstStartMs = Integer.MAX_VALUE;
  private int lastEndMs = Integer.MIN_VALUE;

  /** Takes a request of a block that is not over. */
  void add(int startMs, int endMs, boolean ok) {
    firstStartMs = Math.min(firstStartMs, startMs);
    lastEndMs = Math.max(lastEndMs, endMs);
    lengthMs = (long) lastEndMs - firstStartMs;
    if (ok) {
      times.add((long) endMs - startMs);
    } else {
      failed++;
    }
  }

  /** Adds another block, with its own length. */
  void add(VersusBlock other) {
    times.addAll(other.times);
    failed += other.failed;
    lengthMs += other.lengthMs;
  }

  /** Of the requests that were answered rightly, ms. */
  Histogram times() {
    return times;
  }

  long failed() {
    return failed;
  }

  long count() {
    return times.count() + failed;
  }

  /** Right answers a second; null where there is none, or no time between them. */
  @Nullable Double rate() {
    return times.count() == 0 || lengthMs == 0 ? null : times.count() * MS_PER_SECOND / lengthMs;
  }
}
