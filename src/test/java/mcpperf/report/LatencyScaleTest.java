package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyScaleTest {
  @Test
  void theScaleEndsAtThePowerOfTenThatNoRequestExceeds() {
    assertThat(LatencyScale.of(SampleReport.requests()).endMs()).isEqualTo(1_000);
    assertThat(LatencyScale.of(List.of()).endMs()).isEqualTo(10);
  }

  @Test
  void bothEndsAreInsideTheDrawingAndTheMiddleIsLogarithmic() {
    LatencyScale scale = new LatencyScale(9_999);

    assertThat(scale.at(0)).isEqualTo(LatencyScale.EDGE);
    assertThat(scale.at(9_999)).isEqualTo(LatencyScale.WIDTH - LatencyScale.EDGE);
    assertThat(scale.at(99)).isCloseTo(LatencyScale.WIDTH / 2.0, within(1e-9));
  }

  @Test
  void everyPowerOfTenHasALine() {
    assertThat(new LatencyScale(10_000).ticks())
        .extracting(LatencyScale.Tick::label)
        .containsExactly("0", "1", "10", "100", "1 s", "10 s");
  }
}
