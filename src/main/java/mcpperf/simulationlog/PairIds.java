package mcpperf.simulationlog;

import java.util.Locale;

/**
 * A map from pairs of numbers to a number without boxing: it is asked once or more a record. Open
 * addressing in a table that is never more than a third full.
 */
final class PairIds {
  private static final int MOST = 10_000;
  private static final int TABLE_BITS = 15;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final String things;
  private final long[] pairs = new long[1 << TABLE_BITS];
  private final int[] ids = new int[1 << TABLE_BITS];
  private int count;

  PairIds(String things) {
    this.things = things;
  }

  /** The pair's number; -1 where there is none. */
  int get(int first, int second) {
    long pair = pair(first, second);
    int slot = slot(pair);
    return pairs[slot] == pair ? ids[slot] : -1;
  }

  /** Adds a pair that is not there yet, and returns its number. */
  int put(int first, int second, int id) {
    if (count == MOST) {
      throw new LogTooLargeException(
          String.format(Locale.ROOT, "at most %,d different %s", MOST, things));
    }
    count++;
    long pair = pair(first, second);
    int slot = slot(pair);
    pairs[slot] = pair;
    ids[slot] = id;
    return id;
  }

  /** Never 0, which marks a free slot: the second is the number of a text, and they begin at 1. */
  private static long pair(int first, int second) {
    return ((long) first << Integer.SIZE) | second;
  }

  private int slot(long pair) {
    int slot = (int) ((pair * GOLDEN_RATIO) >>> (Long.SIZE - TABLE_BITS));
    while (pairs[slot] != pair && pairs[slot] != 0) {
      slot = (slot + 1) & (pairs.length - 1);
    }
    return slot;
  }
}
