package mcpperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpperf.comparison.Comparison;
import org.junit.jupiter.api.Test;

class ComparisonViewTest {
  @Test
  void whereNothingIsThereToCompareWithNothingHasPassed() {
    ComparisonView view =
        ComparisonView.of(Comparison.withoutBaseline("baselines/here", List.of("run-1")));

    assertThat(view.lead()).isEqualTo("Not compared");
    assertThat(view.sentences())
        .containsExactly(
            "not compared: baselines/here holds no accepted run; the command accept puts runs there");
  }

  @Test
  void aRunThatWasNotComparedSaysWhy() {
    assertThat(ComparisonView.of(null).lead())
        .startsWith("This run was not compared: it is partial");
  }
}
