package mcpperf.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import mcpperf.comparison.SimulatedFamilies.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often comparisons of made-up runs are right; each prints its share with Wilson's interval.
 */
class FamilySimulationTest {
  private static final int FAMILIES = 1_000;
  private static final double THRESHOLD = 0.05;

  @ParameterizedTest
  @CsvSource({"0.02,10,3", "0.05,10,3", "0.10,10,3", "0.05,10,1"})
  void whereNothingChangedAtMostOneComparisonInTwentySaysRegression(
      double spread, int base, int candidates) {
    Share alarms =
        new SimulatedFamilies(4711, spread, THRESHOLD)
            .regressions(FAMILIES, base, candidates, (request, metric) -> 0);

    tell("false alarms", spread, base, candidates, alarms);
    assertThat(alarms.some()).isLessThanOrEqualTo(FAMILIES / 20);
  }

  /** The significance alone holds the level: a threshold only makes alarms rarer. */
  @ParameterizedTest
  @CsvSource({"0.05,10,3", "0.05,5,1"})
  void theLevelHoldsWithoutAThreshold(double spread, int base, int candidates) {
    Share alarms =
        new SimulatedFamilies(4712, spread, 1e-9)
            .regressions(FAMILIES, base, candidates, (request, metric) -> 0);

    tell("false alarms without threshold", spread, base, candidates, alarms);
    assertThat(alarms.low()).isLessThanOrEqualTo(0.05);
  }

  @Test
  void tenPercentOnEveryP95IsFoundInFourOfFive() {
    Share found =
        new SimulatedFamilies(4713, 0.05, THRESHOLD)
            .regressions(FAMILIES, 10, 3, (request, metric) -> metric == Metric.P95_MS ? 0.1 : 0);

    tell("+10 % on every p95 found", 0.05, 10, 3, found);
    assertThat(found.low()).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void twentyPercentOnTheP95OfOneRequestIsFoundInFourOfFive() {
    Share found =
        new SimulatedFamilies(4714, 0.05, THRESHOLD)
            .regressions(
                FAMILIES,
                10,
                3,
                (request, metric) -> metric == Metric.P95_MS && request == 3 ? 0.2 : 0);

    tell("+20 % on one p95 found", 0.05, 10, 3, found);
    assertThat(found.low()).isGreaterThanOrEqualTo(0.8);
  }

  @ParameterizedTest
  @CsvSource({"0.10", "0.15"})
  void aSmallerChangeOfOneRequestIsFoundMoreRarely(double change) {
    Share found =
        new SimulatedFamilies(4715, 0.05, THRESHOLD)
            .regressions(
                FAMILIES,
                10,
                3,
                (request, metric) -> metric == Metric.P95_MS && request == 3 ? change : 0);

    tell("+%.0f %% on one p95 found".formatted(100 * change), 0.05, 10, 3, found);
    assertThat(found.some()).isPositive();
  }

  private static void tell(String what, double spread, int base, int candidates, Share share) {
    System.out.printf(
        "%s, 24 metrics, sd %.0f %%, %d v %d: %s%n", what, 100 * spread, base, candidates, share);
  }
}
