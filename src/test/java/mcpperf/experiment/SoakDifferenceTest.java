package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import mcpperf.stats.BlockTrend;
import mcpperf.stats.Drift.Finding;
import org.junit.jupiter.api.Test;

/**
 * In 2 h of ours +30 (+20 to +45), so +15 (+10 to +22.5) an hour; in 4 h of an accepted one +16 (+4
 * to +24), so +4 (+1 to +6) an hour. The difference is +11, its interval from 11 - hypot(15 - 10, 6
 * - 4) = 5.61 to 11 + hypot(22.5 - 15, 4 - 1) = 19.08.
 */
class SoakDifferenceTest {
  private static final BlockTrend OURS = trend(30, 20, 45);

  @Test
  void theIntervalIsMadeOfBothIntervals() {
    SoakDifference difference = difference(OURS, accepted(16, 4, 24), 20);

    assertThat(difference.perHour()).isCloseTo(11, within(1e-9));
    assertThat(difference.low()).isCloseTo(5.6148, within(1e-3));
    assertThat(difference.high()).isCloseTo(19.0777, within(1e-3));
  }

  /** The limit is of the whole soak of 2 h: 20 are 10 an hour. */
  @Test
  void itMattersFromTheLimitOnAndIsSteadyWhereItCannotReachIt() {
    assertThat(difference(OURS, accepted(16, 4, 24), 20).finding()).isEqualTo(Finding.GROWS);
    assertThat(difference(OURS, accepted(16, 4, 24), 24).finding()).isEqualTo(Finding.UNDECIDED);
    assertThat(difference(OURS, accepted(16, 4, 24), 40).finding()).isEqualTo(Finding.STEADY);
  }

  /** Of -5 to +25 an hour nothing is certain, although the middle is above the limit. */
  @Test
  void whatIsNotCertainIsUndecided() {
    assertThat(difference(trend(30, -10, 70), accepted(16, 14, 18), 10).finding())
        .isEqualTo(Finding.UNDECIDED);
    assertThat(difference(trend(-30, -70, 10), accepted(-16, -18, -14), 10).finding())
        .isEqualTo(Finding.UNDECIDED);
  }

  @Test
  void lessGrowthThanAcceptedFallsWhereThatMatters() {
    BlockTrend less = trend(-30, -45, -20);
    assertThat(difference(less, accepted(-16, -24, -4), 20).finding()).isEqualTo(Finding.FALLS);
    assertThat(difference(less, accepted(-16, -24, -4), 24).finding()).isEqualTo(Finding.UNDECIDED);
  }

  @Test
  void whatTheAcceptedSoakDidNotMeasureHasNoDifference() {
    ObjectNode unknown = accepted(16, 4, 24).putNull("change");

    assertThat(SoakDifference.of(OURS, 2, unknown, 4, 20)).isNull();
    assertThat(SoakDifference.of(OURS, 2, accepted(16, 4, 24).putNull("changePerHour"), 4, 20))
        .isNull();
  }

  private static SoakDifference difference(BlockTrend trend, ObjectNode accepted, double limit) {
    return SoakDifference.of(trend, 2, accepted, 4, limit);
  }

  private static BlockTrend trend(double change, double low, double high) {
    return new BlockTrend(12, 100, change, low, high, 0, 50);
  }

  private static ObjectNode accepted(double change, double low, double high) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("change", change)
        .put("changePerHour", change / 4)
        .put("changeLow", low)
        .put("changeHigh", high);
  }
}
