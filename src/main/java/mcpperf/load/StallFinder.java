package mcpperf.load;

import org.jspecify.annotations.Nullable;

/**
 * Finds the longest time without an answer while requests waited, in the order in which the log has
 * the answers. A pause without requests is none.
 */
final class StallFinder {
  /** Answers that come so soon after the first one waited through the same stall. */
  private static final int SAME_MS = 10;

  private long lastEndMs = Long.MIN_VALUE;
  private long from;
  private long end = Long.MIN_VALUE;
  private long firstStart;
  private @Nullable Stall longest;

  void add(int startMs, int endMs) {
    if (lastEndMs == Long.MIN_VALUE) {
      lastEndMs = startMs;
    }
    if (endMs > end + SAME_MS) {
      close();
      from = lastEndMs;
      end = endMs;
      firstStart = startMs;
    } else {
      firstStart = Math.min(firstStart, startMs);
    }
    lastEndMs = Math.max(lastEndMs, endMs);
  }

  private void close() {
    long begin = Math.max(from, firstStart);
    if (end != Long.MIN_VALUE && (longest == null || end - begin > longest.lengthMs())) {
      longest = new Stall(begin, end - begin);
    }
  }

  /** Null where nothing was answered. */
  @Nullable Stall longest() {
    close();
    return longest;
  }
}
