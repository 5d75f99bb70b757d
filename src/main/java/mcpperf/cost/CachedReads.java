package mcpperf.cost;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one operation say about caches that nobody can look into: a call that finds
 * something cached reads it from no table. Of one user alone, before the load.
 *
 * @param first how often tables were read in the first call of all; null where that is not known
 * @param usual in the middle one of the measured calls
 * @param most in any of them
 * @param n measured calls
 * @param usualCalls those of them that read no more than the usual
 * @param others texts of what other calls read besides, the most frequent first
 */
public record CachedReads(
    @Nullable Long first, long usual, long most, long n, long usualCalls, List<String> others) {
  private static final int MOST_TEXTS = 5;

  /**
   * By the calls of an operation.
   *
   * @param statements of all calls, the first one included where {@code hasFirst}
   */
  static CachedReads of(CountedStatements statements, boolean hasFirst) {
    long[] all = statements.reads();
    List<Long> measured = Arrays.stream(all).skip(hasFirst ? 1 : 0).boxed().toList();
    CostFigure figure = CostFigure.of(measured);
    return new CachedReads(
        hasFirst ? (Long) all[0] : null,
        figure.perCall(),
        figure.most(),
        figure.n(),
        measured.stream().filter(reads -> reads <= figure.perCall()).count(),
        statements.unusualReads(MOST_TEXTS));
  }

  /**
   * Share of the measured calls that found in caches all that calls can find there; null where no
   * call read more than another: then either nothing is cached, or all was all the time.
   */
  public @Nullable Double hitRate() {
    boolean seen = most > usual || (first != null && first > usual);
    return seen ? (Double) ((double) usualCalls / n) : null;
  }
}
