package mcpperf.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How the values of equally long blocks of time move: the line of Theil and Sen through them, and
 * an interval of its slope by a bootstrap that draws whole blocks from what lies beside the line.
 * It is widened as Student's t is against the normal distribution, because few blocks are drawn
 * from, and by what the blocks still have in common with their neighbours. Without a trend 95 %
 * intervals of 12 independent blocks leave out 0 in 6 of 100 cases.
 *
 * @param blocks how many there are
 * @param start the line at the begin of the first block
 * @param change from there to the end of the last block
 * @param changeLow lower end of the interval of {@code change}
 * @param changeHigh upper end of it
 * @param lag1 correlation of each block with the next one, beside the line; 0 where all lie on it
 * @param range between the greatest and the smallest value
 */
public record BlockTrend(
    int blocks,
    double start,
    double change,
    double changeLow,
    double changeHigh,
    double lag1,
    double range) {
  private static final int RESAMPLES = 999;
  private static final double MOST_CORRELATION = 0.6;

  /** The same blocks always give the same interval. */
  private static final long SEED = 20_130_918;

  /**
   * @param values at least five
   * @param confidence of the interval, above 0 and below 1
   */
  static BlockTrend of(double[] values, double confidence) {
    int n = values.length;
    TheilSenLine line = TheilSenLine.through(values);
    double[] beside = new double[n];
    for (int i = 0; i < n; i++) {
      beside[i] = values[i] - line.at(i);
    }
    double mean = Arrays.stream(beside).average().orElse(0);
    Arrays.setAll(beside, i -> beside[i] - mean);
    double lag1 = lag1(beside);
    double tail = (1 - confidence) / 2;
    double[] ends = Quantile.withDefaults().evaluate(slopes(beside), tail, 1 - tail);
    double wider = wider(n, tail, lag1);
    return new BlockTrend(
        n,
        line.at(-0.5),
        line.slope() * n,
        (line.slope() - ends[1] * wider) * n,
        (line.slope() - ends[0] * wider) * n,
        lag1,
        Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0));
  }

  /** Slopes of resampled blocks, which have none but by chance. */
  private static double[] slopes(double[] beside) {
    int n = beside.length;
    SplittableRandom random = new SplittableRandom(SEED);
    double[] slopes = new double[RESAMPLES];
    double[] resample = new double[n];
    for (int i = 0; i < RESAMPLES; i++) {
      Arrays.setAll(resample, j -> beside[random.nextInt(n)]);
      slopes[i] = TheilSenLine.slope(resample);
    }
    return slopes;
  }

  private static double wider(int n, double tail, double lag1) {
    // A line takes two degrees of freedom: what lies beside it is closer than the noise is wide.
    double line = Math.sqrt(n / (n - 2.0));
    double few =
        TDistribution.of(n - 2.0).inverseSurvivalProbability(tail)
            / NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
    // Beside a fitted line the correlation r comes out too small: r - (2 + 4 r) / n.
    double correlation = Math.min(MOST_CORRELATION, Math.max(0, (lag1 * n + 2) / (n - 4)));
    return line * few * Math.sqrt((1 + correlation) / (1 - correlation));
  }

  private static double lag1(double[] centred) {
    double squares = 0;
    double products = 0;
    for (int i = 0; i < centred.length; i++) {
      squares += centred[i] * centred[i];
      products += i == 0 ? 0 : centred[i] * centred[i - 1];
    }
    return squares == 0 ? 0 : products / squares;
  }
}
