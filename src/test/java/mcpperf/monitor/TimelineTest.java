package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Timeline.Key A = new Timeline.Key("a", "m", "count");
  private static final Timeline.Key B = new Timeline.Key("b", "m", "count");

  @Test
  void valuesStandAtTheirTimesAndWhatIsMissingIsNoNumber() {
    Timeline timeline = new Timeline(10, sample -> !sample.source().equals("c"));
    add(timeline, 1_000, "a", 1);
    add(timeline, 1_000, "b", 10);
    add(timeline, 2_000, "a", 2);
    add(timeline, 3_000, "c", 99);
    add(timeline, 3_000, "a", 3);
    // A probe that is later than the others.
    add(timeline, 2_000, "b", 20);

    assertThat(timeline.times()).containsExactly(1_000, 2_000, 3_000);
    assertThat(timeline.series()).containsOnlyKeys(A, B);
    assertThat(timeline.series().get(A)).containsExactly(1, 2, 3);
    assertThat(timeline.series().get(B)).containsExactly(10, 20, Double.NaN);
  }

  /**
   * Nine samples of which each two become a point when a fifth point would be needed, and again.
   */
  @Test
  void longRunsAreDrawnByMeansInAsManyPointsAsThereMayBe() {
    Timeline timeline = new Timeline(4, sample -> true);
    for (int second = 1; second <= 9; second++) {
      add(timeline, second * 1_000L, "a", second);
    }
    assertThat(timeline.times()).containsExactly(1_000, 5_000, 9_000);
    assertThat(timeline.series().get(A)).containsExactly(2.5, 6.5, 9);
  }

  /** Five samples in three points, the last of which stays alone. */
  @Test
  void aCopyWithHalfAsManyPointsLeavesTheFirstAsItWas() {
    Timeline timeline = new Timeline(4, sample -> true);
    for (int second = 1; second <= 5; second++) {
      add(timeline, second * 1_000L, "a", second);
    }
    assertThat(timeline.samplesPerPoint()).isEqualTo(2);

    Timeline half = timeline.halved();

    assertThat(half.times()).containsExactly(1_000, 5_000);
    assertThat(half.series().get(A)).containsExactly(2.5, 5);
    assertThat(half.samplesPerPoint()).isEqualTo(4);
    assertThat(timeline.times()).containsExactly(1_000, 3_000, 5_000);
    assertThat(timeline.series().get(A)).containsExactly(1.5, 3.5, 5);
  }

  private static void add(Timeline timeline, long epochMs, String source, double value) {
    timeline.add(new Sample(epochMs, source, "m", "count", value));
  }
}
