package mcpperf.cost;

import java.util.Arrays;
import java.util.List;

/**
 * One figure of a call, from several calls.
 *
 * @param perCall the middle one (the lower middle one of an even number), which what happened
 *     beside a few of the calls does not move
 * @param least the lowest of all calls
 * @param most the highest of all calls
 * @param agreeing in how many calls it was exactly {@code perCall}
 * @param n calls
 */
public record CostFigure(long perCall, long least, long most, long agreeing, long n) {
  private static final double SHARE_THAT_AGREES = 0.75;

  /**
   * The figure of these calls.
   *
   * @param calls at least one
   */
  static CostFigure of(List<Long> calls) {
    long[] sorted = calls.stream().mapToLong(Long::longValue).sorted().toArray();
    long middle = sorted[(sorted.length - 1) / 2];
    return new CostFigure(
        middle,
        sorted[0],
        sorted[sorted.length - 1],
        Arrays.stream(sorted).filter(call -> call == middle).count(),
        sorted.length);
  }

  /** Whether at least three quarters of the calls agree: then it is what a call costs. */
  public boolean exact() {
    return agreeing >= SHARE_THAT_AGREES * n;
  }
}
