package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The line of Theil and Sen and its interval, against values worked out by hand and by drawing. */
class BlockTrendTest {

  /** Slopes -1, 1/2, 2/3, 1, 3/2, 2, 9/4, 8/3, 3, 7; heights -9/4, 1/4, 1/2, 1, 3. */
  @Test
  void lineIsTheMedianOfAllPairs() {
    TheilSenLine line = TheilSenLine.through(new double[] {1, 2, 4, 3, 10});
    assertThat(line.slope()).isCloseTo(1.75, within(1e-12));
    assertThat(line.start()).isCloseTo(0.5, within(1e-12));
    assertThat(line.at(-0.5)).isCloseTo(-0.375, within(1e-12));
  }

  /** Medians are found by sorting in place; the values are the caller's. */
  @Test
  void theValuesKeepTheirOrder() {
    double[] values = {5, 1, 4, 2, 3};
    TheilSenLine.through(values);
    TheilSenLine.slope(values);
    BlockTrend.of(values, 0.95);
    assertThat(values).containsExactly(5, 1, 4, 2, 3);
  }

  @Test
  void valuesOnALineLeaveNoDoubt() {
    double[] values = new double[12];
    Arrays.setAll(values, i -> 100 + 2 * i);
    BlockTrend trend = BlockTrend.of(values, 0.99);
    assertThat(trend.start()).isCloseTo(99, within(1e-9));
    assertThat(trend.change()).isCloseTo(24, within(1e-9));
    assertThat(trend.changeLow()).isCloseTo(24, within(1e-9));
    assertThat(trend.changeHigh()).isCloseTo(24, within(1e-9));
    assertThat(trend.range()).isCloseTo(22, within(1e-9));
    assertThat(trend.lag1()).isZero();
  }

  /** Beside the level line through them lie +1, -1, ...: each block is followed by its opposite. */
  @Test
  void correlationIsThatOfEachBlockWithTheNext() {
    double[] values = new double[12];
    Arrays.setAll(values, i -> i % 2 == 0 ? 11 : 9);
    BlockTrend trend = BlockTrend.of(values, 0.95);
    assertThat(trend.change()).isZero();
    assertThat(trend.lag1()).isCloseTo(-11.0 / 12, within(1e-12));
  }

  @Test
  void aQuarterOfOutliersDoesNotTurnTheLine() {
    double[] values = new double[24];
    Random random = new Random(7);
    Arrays.setAll(values, i -> 100 + i + random.nextGaussian());
    for (int i : new int[] {3, 11, 17, 22}) {
      values[i] += 500;
    }
    assertThat(BlockTrend.of(values, 0.95).change()).isCloseTo(24, within(4.0));
  }

  @Test
  void intervalHoldsTheTrueChangeAboutAsOftenAsItSays() {
    assertThat(held(12, 300)).isBetween(0.91, 0.99);
    assertThat(held(24, 150)).isBetween(0.91, 0.99);
  }

  private static double held(int blocks, int draws) {
    Random random = new Random(2013);
    int held = 0;
    for (int draw = 0; draw < draws; draw++) {
      double[] values = new double[blocks];
      Arrays.setAll(values, i -> 100 + 0.3 * i + random.nextGaussian());
      BlockTrend trend = BlockTrend.of(values, 0.95);
      double change = 0.3 * blocks;
      held += trend.changeLow() <= change && change <= trend.changeHigh() ? 1 : 0;
    }
    return (double) held / draws;
  }
}
