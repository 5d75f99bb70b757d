package mcpperf.report;

import java.util.List;
import java.util.stream.Stream;
import mcpperf.experiment.ExperimentResult;
import org.jspecify.annotations.Nullable;

/**
 * The result of a simulation with a question of its own, as the pages show it.
 *
 * @param kind names its template
 * @param sentences the answer, after what is wrong with it
 */
record ExperimentView(
    String kind, String title, List<String> sentences, ExperimentResult result, ChartsView charts) {

  static @Nullable ExperimentView of(@Nullable ExperimentResult result) {
    if (result == null) {
      return null;
    }
    return new ExperimentView(
        result.kind().label(),
        result.kind().title(),
        Stream.of(result.invalid(), result.broken(), result.headlines())
            .flatMap(List::stream)
            .map(ReportView::shown)
            .toList(),
        result,
        ChartsView.of(result.charts()));
  }

  /** False where there is nothing to lay out beside why. */
  public boolean answered() {
    return result.invalid().isEmpty() || !result.headlines().isEmpty();
  }

  /** The partial template of the kind. */
  public String template() {
    return "experiment-" + kind;
  }
}
