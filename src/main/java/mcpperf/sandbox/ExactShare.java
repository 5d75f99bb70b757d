package mcpperf.sandbox;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks an exact share of calls, evenly spread and counted for each subject on its own: of 0.05,
 * every 20th call of a tool. The first pick comes as late as the share allows.
 */
final class ExactShare {
  /** Shares are counted in whole billionths: summed as binary fractions they would drift. */
  private static final long WHOLE = 1_000_000_000;

  private final long share;
  private final ConcurrentHashMap<String, AtomicLong> sums = new ConcurrentHashMap<>();

  /**
   * @param share 0 to 1, to nine decimals
   */
  ExactShare(double share) {
    this.share = Math.round(share * WHOLE);
  }

  /** Counts one call and says whether it is one of the share. */
  boolean picksNext(String subject) {
    if (share == 0) {
      return false;
    }
    AtomicLong sum = sums.computeIfAbsent(subject, s -> new AtomicLong());
    return sum.updateAndGet(before -> before % WHOLE + share) >= WHOLE;
  }
}
