package mcpperf.stats;

import mcpperf.stats.RunStats.UserStats;

/**
 * Counts users, and how many there were at a time. The log's records are not quite in the order of
 * their times, so that the last seconds stay open for changes. Within one millisecond ends come
 * before starts: a user that follows another one is not counted beside it.
 */
final class ConcurrentUsers {
  private static final int OPEN_MS = 4096;

  /** Starts less ends of each open millisecond, by its time modulo the length. */
  private final int[] changes = new int[OPEN_MS];

  private long oldestOpenMs;
  private boolean any;
  private long started;
  private long ended;
  private long concurrent;
  private long maxConcurrent;

  void add(boolean start, int atMs) {
    if (!any) {
      any = true;
      oldestOpenMs = (long) atMs - OPEN_MS / 2;
    }
    closeUpTo((long) atMs - OPEN_MS);
    changes[slot(Math.max(atMs, oldestOpenMs))] += start ? 1 : -1;
    if (start) {
      started++;
    } else {
      ended++;
    }
  }

  UserStats stats() {
    closeUpTo(oldestOpenMs + OPEN_MS - 1);
    long most = started == 0 ? 0 : Math.max(1, maxConcurrent);
    return new UserStats(started, ended, most);
  }

  private void closeUpTo(long lastMs) {
    long first = oldestOpenMs;
    long beyond = Math.min(lastMs + 1, first + OPEN_MS);
    for (long ms = first; ms < beyond; ms++) {
      concurrent += changes[slot(ms)];
      changes[slot(ms)] = 0;
      maxConcurrent = Math.max(maxConcurrent, concurrent);
    }
    oldestOpenMs = Math.max(first, lastMs + 1);
  }

  private static int slot(long ms) {
    return (int) Math.floorMod(ms, (long) OPEN_MS);
  }
}
