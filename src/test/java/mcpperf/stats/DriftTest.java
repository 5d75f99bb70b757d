package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mcpperf.stats.Drift.Finding;
import mcpperf.stats.Drift.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of series whose course is known. */
class DriftTest {
  private static final int SECONDS = 480;
  private static final Rule RULE = new Rule(0.99, 0.05, 0);

  private static GaugeBlocks eachSecond(IntToDoubleFunction value) {
    GaugeBlocks blocks = new GaugeBlocks(10_000, 10_000 + SECONDS * 1_000L);
    IntStream.range(0, SECONDS)
        .forEach(i -> blocks.add(10_000 + i * 1_000L, value.applyAsDouble(i)));
    return blocks;
  }

  /** Each value holds this share of the one before. */
  private static IntToDoubleFunction noise(long seed, double held, double width) {
    Random random = new Random(seed);
    double[] last = {0};
    return i -> {
      last[0] = held * last[0] + Math.sqrt(1 - held * held) * random.nextGaussian();
      return width * last[0];
    };
  }

  @Test
  void leakOfKnownSlopeIsFoundWithItsSlope() {
    for (long seed = 0; seed < 10; seed++) {
      IntToDoubleFunction noise = noise(seed, 0.5, 4);
      Drift drift = Drift.of(eachSecond(i -> 40 + 0.02 * i + noise.applyAsDouble(i)), RULE);
      assertThat(drift.finding()).isEqualTo(Finding.GROWS);
      assertThat(drift.trend().changeLow()).isLessThanOrEqualTo(0.02 * SECONDS);
      assertThat(drift.trend().changeHigh()).isGreaterThanOrEqualTo(0.02 * SECONDS);
      assertThat(drift.trend().start()).isCloseTo(40, within(1.5));
    }
  }

  @Test
  void noiseAloneIsSilentAndSaysHowMuchCannotHaveHappened() {
    for (long seed = 0; seed < 20; seed++) {
      IntToDoubleFunction noise = noise(seed, 0.5, 1);
      Drift drift = Drift.of(eachSecond(i -> 100 + noise.applyAsDouble(i)), RULE);
      assertThat(drift.finding()).isEqualTo(Finding.STEADY);
      assertThat(drift.bound()).isLessThan(5.0);
    }
  }

  /** Strongly correlated noise without a drift, as wide as half of what would matter. */
  @Test
  void seriesThatWandersIsSeldomTakenForADrift() {
    int alarms = 0;
    for (long seed = 0; seed < 100; seed++) {
      IntToDoubleFunction noise = noise(seed, 0.9, 5);
      Finding finding = Drift.of(eachSecond(i -> 100 + noise.applyAsDouble(i)), RULE).finding();
      alarms += finding == Finding.GROWS || finding == Finding.FALLS ? 1 : 0;
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  @Test
  void declineFalls() {
    IntToDoubleFunction noise = noise(1, 0, 1);
    Drift drift = Drift.of(eachSecond(i -> 100 - 0.05 * i + noise.applyAsDouble(i)), RULE);
    assertThat(drift.finding()).isEqualTo(Finding.FALLS);
  }

  @Test
  void driftThatIsCertainButSmallDoesNotMatter() {
    Drift drift = Drift.of(eachSecond(i -> 100 + 0.005 * i), RULE);
    assertThat(drift.trend().changeLow()).isPositive();
    assertThat(drift.finding()).isEqualTo(Finding.STEADY);
    assertThat(drift.bound()).isCloseTo(2.4, within(0.1));
  }

  @Test
  void changeBelowWhatCanBeMeasuredDoesNotMatter() {
    GaugeBlocks connections = eachSecond(i -> 2 + i / (double) SECONDS);
    assertThat(Drift.of(connections, new Rule(0.99, 0.05, 2)).finding()).isEqualTo(Finding.STEADY);
    assertThat(Drift.of(connections, RULE).finding()).isEqualTo(Finding.GROWS);
  }

  @Test
  void whatIsNeitherShownIsUndecided() {
    IntToDoubleFunction noise = noise(4, 0, 60);
    Drift drift = Drift.of(eachSecond(i -> 100 + noise.applyAsDouble(i)), RULE);
    assertThat(drift.finding()).isEqualTo(Finding.UNDECIDED);
  }

  /** Of 20 noisy series some move by more than would matter, and could have done so by chance. */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, -0.03})
  void aGreatChangeThatMayBeChanceIsUndecided(double slope) {
    int byChance = 0;
    for (long seed = 0; seed < 20; seed++) {
      IntToDoubleFunction noise = noise(seed, 0, 60);
      Drift drift = Drift.of(eachSecond(i -> 100 + slope * i + noise.applyAsDouble(i)), RULE);
      BlockTrend trend = drift.trend();
      boolean great = trend.change() * Math.signum(slope) >= RULE.limit(trend);
      if (great && trend.changeLow() < 0 && trend.changeHigh() > 0) {
        assertThat(drift.finding()).as("seed " + seed).isEqualTo(Finding.UNDECIDED);
        byChance++;
      }
    }
    assertThat(byChance).isPositive();
  }

  /** Of 20 series that fall by 3 % some may have fallen by 5 %, which would matter. */
  @Test
  void theBoundIsTheFartherEndOfTheInterval() {
    int farther = 0;
    for (long seed = 0; seed < 20; seed++) {
      IntToDoubleFunction noise = noise(seed, 0, 6);
      Drift drift = Drift.of(eachSecond(i -> 100 - 0.00625 * i + noise.applyAsDouble(i)), RULE);
      BlockTrend trend = drift.trend();
      double limit = RULE.limit(trend);
      if (trend.changeLow() <= -limit && trend.change() > -limit && trend.changeHigh() < limit) {
        assertThat(drift.finding()).as("seed " + seed).isEqualTo(Finding.UNDECIDED);
        assertThat(drift.bound()).isEqualTo(-trend.changeLow());
        farther++;
      }
    }
    assertThat(farther).isPositive();
  }

  /** 5 % of -100 are 5, as of 100. */
  @Test
  void aShareOfANegativeValueIsOfItsSize() {
    Drift drift = Drift.of(eachSecond(i -> -100 + 0.005 * i), RULE);
    assertThat(drift.finding()).isEqualTo(Finding.STEADY);
    assertThat(RULE.limit(drift.trend())).isCloseTo(5, within(0.01));
  }

  /** A wave of two periods: each block is like its neighbours, however the time is cut. */
  @Test
  void blocksThatCorrelateAllowNoVerdict() {
    Drift drift = Drift.of(eachSecond(i -> 100 + 10 * Math.sin(4 * Math.PI * i / SECONDS)), RULE);
    assertThat(drift.finding()).isEqualTo(Finding.REFUSED);
    assertThat(drift.why()).contains("correlate");
    assertThat(drift.trend().blocks()).isEqualTo(12);
  }

  @Test
  void blocksThatCorrelateWithinWhatWouldMatterAreSteady() {
    Drift drift = Drift.of(eachSecond(i -> 100 + Math.sin(4 * Math.PI * i / SECONDS)), RULE);
    assertThat(drift.finding()).isEqualTo(Finding.STEADY);
    assertThat(drift.bound()).isBetween(1.5, 2.0);
  }

  @Test
  void timeWithoutSamplesAllowsNoVerdict() {
    GaugeBlocks blocks = new GaugeBlocks(0, 48_000);
    IntStream.range(0, 30).forEach(i -> blocks.add(i * 1_000L, i));
    Drift drift = Drift.of(blocks, RULE);
    assertThat(drift.finding()).isEqualTo(Finding.REFUSED);
    assertThat(drift.trend()).isNull();
    assertThat(drift.bound()).isNull();
  }

  @Test
  void percentileOfABlockIsThatOfAllItsRequests() {
    LatencyBlocks blocks = new LatencyBlocks(0, 4_800);
    for (int i = 0; i < 4_800; i++) {
      blocks.add(i, i % 400 + 1);
    }
    blocks.add(4_800, 1);
    blocks.add(-1, 1);
    assertThat(blocks.counts().in(12)).containsOnly(400);
    assertThat(blocks.percentile(Percentile.P95).in(12)).containsOnly(380);
    assertThat(blocks.percentile(Percentile.P99).in(12)).containsOnly(Double.NaN);
    assertThat(blocks.percentile(Percentile.P50).in(24)).startsWith(100, 300);
  }
}
