package mcpperf.stats;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a quantity moved over a run. A change counts where its interval leaves out 0 and it is
 * large enough to matter; blocks that still depend on each other allow no verdict.
 *
 * @param finding what was shown
 * @param why there is no verdict; null where there is one
 * @param trend null where the quantity was not measured through the whole time
 */
public record Drift(Finding finding, @Nullable String why, @Nullable BlockTrend trend) {

  /** Fewer say nothing about a trend. */
  public static final int LEAST_BLOCKS = 12;

  /** Blocks that correlate more than this beside the line depend on each other. */
  public static final double MOST_LAG1 = 0.3;

  /** As many as allow a verdict: more show a trend better, but depend on each other more. */
  private static final int[] NUMBERS_OF_BLOCKS = {4 * LEAST_BLOCKS, 2 * LEAST_BLOCKS, LEAST_BLOCKS};

  /** What was shown. */
  public enum Finding {
    /** It became greater, by enough to matter. */
    GROWS,
    /** It became smaller, by enough to matter. */
    FALLS,
    /** It did not change by as much as would matter. */
    STEADY,
    /** Neither is shown. */
    UNDECIDED,
    /** No verdict is possible. */
    REFUSED
  }

  /**
   * When a change matters.
   *
   * @param confidence of the interval
   * @param share of the value at the begin, 0.05 for 5 %
   * @param least in the quantity's own unit: what cannot be told from how it is measured
   */
  public record Rule(double confidence, double share, double least) {
    public double limit(BlockTrend trend) {
      return Math.max(least, share * Math.abs(trend.start()));
    }
  }

  /** The verdict by the greatest number of blocks that are independent enough. */
  public static Drift of(BlockValues values, Rule rule) {
    BlockTrend last = null;
    for (int blocks : NUMBERS_OF_BLOCKS) {
      double[] known = values.in(blocks);
      if (Arrays.stream(known).allMatch(Double::isFinite)) {
        last = BlockTrend.of(known, rule.confidence());
        if (last.lag1() <= MOST_LAG1) {
          return new Drift(finding(last, rule), null, last);
        }
      }
    }
    if (last == null) {
      return new Drift(Finding.REFUSED, "it was not measured through the whole time", null);
    }
    return last.range() < rule.limit(last)
        ? new Drift(Finding.STEADY, null, last)
        : new Drift(
            Finding.REFUSED, "neighbouring blocks still correlate: the run is too short", last);
  }

  private static Finding finding(BlockTrend trend, Rule rule) {
    double limit = rule.limit(trend);
    if (trend.changeLow() > 0 && trend.change() >= limit) {
      return Finding.GROWS;
    } else if (trend.changeHigh() < 0 && trend.change() <= -limit) {
      return Finding.FALLS;
    }
    return bound(trend) < limit ? Finding.STEADY : Finding.UNDECIDED;
  }

  /**
   * The greatest change, either way, that is compatible with what was seen; null where that is not
   * known. Of blocks that correlate it is how far apart they lie at most.
   */
  public @Nullable Double bound() {
    return trend == null ? null : (Double) bound(trend);
  }

  private static double bound(BlockTrend trend) {
    return trend.lag1() > MOST_LAG1
        ? trend.range()
        : Math.max(Math.abs(trend.changeLow()), Math.abs(trend.changeHigh()));
  }
}
