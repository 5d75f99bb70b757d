package mcpperf.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import mcpperf.comparison.ErrorCounts.Runs;
import mcpperf.comparison.Shift.Prior;
import mcpperf.stats.GroupedQuantile;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import org.junit.jupiter.api.Test;

/** The statistics against values worked out by other means. */
class StatisticsTest {

  /** Holm 1979: .005·4, .01·3, then .03·2 and .04, which may not fall below the one before. */
  @Test
  void holmStepsDown() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
  }

  /** (1…5) against (3, 4, 5): pooled variance 12/6; p by numerical integration of the density. */
  @Test
  void studentsTestIsAsIntegrated() {
    Shift shift = Shift.of(new double[] {1, 2, 3, 4, 5}, new double[] {3, 4, 5}, Prior.NONE, 0);

    assertThat(shift.estimate()).isEqualTo(1);
    assertThat(shift.spread()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(shift.probabilityUp()).isCloseTo(0.185157361, within(1e-8));
    assertThat(shift.probabilityUp() + shift.probabilityDown()).isCloseTo(1, within(1e-12));
  }

  /** By hand: (4·0.04 + 6·2) / (4 + 6). */
  @Test
  void aPriorDrawsTheSpreadTowardsIt() {
    Shift shift =
        Shift.of(new double[] {1, 2, 3, 4, 5}, new double[] {3, 4, 5}, new Prior(0.04, 4), 0);

    assertThat(shift.spread()).isCloseTo(Math.sqrt(1.216), within(1e-12));
    assertThat(shift.freedom()).isEqualTo(10);
  }

  @Test
  void oneRunAgainstOneTellsNothing() {
    assertThat(Shift.of(new double[] {1}, new double[] {2}, Prior.NONE, 0).isTested()).isFalse();
  }

  /** With many degrees of freedom exp(2.485 · s · √(1/10 + 1/3)) − 1, which is 8.5 % at 5 %. */
  @Test
  void theDetectableChangeIsTheTextbooks() {
    Shift shift = new Shift(10, 3, 0, 0.05, 1e6);

    assertThat(Math.expm1(shift.detectable(0.05))).isCloseTo(0.085, within(0.0005));
  }

  /** φ = (4·2 + 0) / (4 + 2) = 4/3; p by summing the beta-binomial with 225 and 11. */
  @Test
  void aBaselineWithoutErrorsStillDetects() {
    ErrorCounts counts = ErrorCounts.of(runs(10, 0), runs(3, 5));

    assertThat(counts.dispersion()).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(counts.probabilityUp()).isCloseTo(1.5378e-8, within(1e-11));
    assertThat(counts.rate()).isEqualTo(0.05);
  }

  @Test
  void errorsInClustersTellLess() {
    Runs base = runs(10, 0);
    double together =
        ErrorCounts.of(base, new Runs(new double[] {15, 0, 0}, new double[] {100, 100, 100}))
            .probabilityUp();

    assertThat(together).isGreaterThan(100 * ErrorCounts.of(base, runs(3, 5)).probabilityUp());
  }

  @Test
  void withoutAnErrorTheIntervalIsAboutTheRuleOfThree() {
    ErrorCounts counts = ErrorCounts.of(runs(10, 0), runs(3, 0));

    assertThat(counts.isWithoutFailure()).isTrue();
    assertThat(counts.interval(0.95)[1]).isBetween(0.01, 3.0 / 150 + 0.005);
  }

  /** 1, 2, 2, 2, 10: the middle is halfway through the three that count as 1½ to 2½. */
  @Test
  void aPercentileLiesBetweenWholeMilliseconds() {
    Histogram times = new Histogram();
    times.add(1);
    times.add(2, 3);
    times.add(10);

    assertThat(GroupedQuantile.of(times, Percentile.P50)).isCloseTo(2.0, within(1e-12));
    assertThat(GroupedQuantile.of(times, Percentile.P99)).isBetween(9.5, 10.5);
  }

  @Test
  void theShareOfFalseAlarmsIsSpentOnce() {
    AlphaSpending one = AlphaSpending.of(0.05, 3, 3);
    AlphaSpending three = AlphaSpending.of(0.05, 3, 7);

    assertThat(one.looks()).containsExactly(new AlphaSpending.Look(3, 0.05));
    assertThat(three.looks()).extracting(AlphaSpending.Look::runs).containsExactly(3, 5, 7);
    assertThat(three.looks().get(0).alpha()).isCloseTo(0.02, within(1e-12));
    assertThat(three.looks().stream().mapToDouble(AlphaSpending.Look::alpha).sum())
        .isCloseTo(0.05, within(1e-12));
  }

  private static Runs runs(int number, double failed) {
    double[] ofEach = new double[number];
    double[] counts = new double[number];
    Arrays.fill(ofEach, failed);
    Arrays.fill(counts, 100);
    return new Runs(ofEach, counts);
  }
}
