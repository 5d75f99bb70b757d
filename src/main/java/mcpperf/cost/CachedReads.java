package mcpperf.cost;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one operation say about caches that nobody can look into: a call that finds
 * something cached reads it from no table, so a call has missed a cache where others read tables
 * less often. It takes two others: one alone may be counted too low. Of one user alone, before the
 * load.
 *
 * @param first how often tables were read in the first call of all; null where that is not known
 * @param least in those of the measured calls that read least, but for one of them
 * @param usual in the middle one of the measured calls
 * @param most in any of them
 * @param n measured calls
 * @param foundCalls those of them that read no more than the least
 * @param others texts of what other calls read besides, the most frequent first
 */
public record CachedReads(
    @Nullable Long first,
    long least,
    long usual,
    long most,
    long n,
    long foundCalls,
    List<String> others) {
  private static final int MOST_TEXTS = 5;

  /**
   * By the calls of an operation.
   *
   * @param statements of all calls, the first one included where {@code hasFirst}
   */
  static CachedReads of(CountedStatements statements, boolean hasFirst) {
    long[] all = statements.reads();
    int from = hasFirst ? 1 : 0;
    long[] measured = Arrays.copyOfRange(all, from, all.length);
    long least = least(LongStream.of(measured));
    BitSet missed = new BitSet();
    for (int call = 0; call < all.length; call++) {
      missed.set(call, all[call] > least);
    }
    CostFigure figure = CostFigure.of(LongStream.of(measured).boxed().toList());
    return new CachedReads(
        hasFirst ? (Long) all[0] : null,
        least,
        figure.perCall(),
        figure.most(),
        figure.n(),
        LongStream.of(measured).filter(reads -> reads <= least).count(),
        statements.readBesides(missed, from, MOST_TEXTS));
  }

  /**
   * The least count but for one, where there are several: what was subtracted from a single call as
   * the background's may have been the call's own.
   */
  static long least(LongStream counts) {
    return counts.sorted().limit(2).max().orElse(0);
  }

  /**
   * Share of the measured calls that found in caches all that calls can find there; null where no
   * call read more than two others: then either nothing is cached, or all was all the time.
   */
  public @Nullable Double hitRate() {
    boolean seen = most > least || (first != null && first > least);
    return seen ? (Double) ((double) foundCalls / n) : null;
  }
}
