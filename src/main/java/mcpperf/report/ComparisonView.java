package mcpperf.report;

import java.util.Comparator;
import java.util.List;
import mcpperf.baseline.Fingerprint;
import mcpperf.comparison.Comparison;
import mcpperf.comparison.Comparison.State;
import mcpperf.comparison.Judgement;
import mcpperf.comparison.MetricComparison;
import mcpperf.cost.CostFinding;
import mcpperf.verdict.ComparedVerdict;
import org.jspecify.annotations.Nullable;

/**
 * The comparison with the baseline as its page shows it.
 *
 * @param lead what it amounts to, in one sentence
 * @param differences what keeps the runs from being compared, and then what merely differs
 */
record ComparisonView(
    String lead,
    List<String> sentences,
    List<Difference> differences,
    String differencesTitle,
    List<ComparisonRow> judged,
    List<ComparisonRow> others,
    List<String> costs,
    List<String> baseRuns,
    String method) {
  private static final List<Judgement> BY_WEIGHT =
      List.of(
          Judgement.REGRESSION,
          Judgement.INCONCLUSIVE,
          Judgement.IMPROVEMENT,
          Judgement.NO_CHANGE,
          Judgement.NO_WORSE,
          Judgement.NOT_JUDGED);

  /** A fact and its values. */
  record Difference(String fact, String base, String candidate) {}

  static ComparisonView of(@Nullable Comparison comparison) {
    if (comparison == null) {
      return new ComparisonView(
          "This run was not compared: it is partial, comparison.enabled is false, or only a log is left of it.",
          List.of(),
          List.of(),
          "",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "");
    }
    boolean refused = comparison.state() == State.NOT_COMPARABLE;
    List<MetricComparison> metrics =
        comparison.metrics().stream()
            .sorted(Comparator.comparing(metric -> BY_WEIGHT.indexOf(metric.judgement())))
            .toList();
    return new ComparisonView(
        ReportView.shown(ComparisonText.headline(comparison)),
        ComparedVerdict.sentences(comparison).stream().map(ReportView::shown).toList(),
        (refused ? comparison.differences() : comparison.changes())
            .stream().map(ComparisonView::difference).toList(),
        refused ? "What keeps them from being compared" : "What differs, and may",
        metrics.stream()
            .filter(metric -> metric.judgement() != Judgement.NOT_JUDGED)
            .map(ComparisonRow::of)
            .toList(),
        metrics.stream()
            .filter(metric -> metric.judgement() == Judgement.NOT_JUDGED)
            .map(ComparisonRow::of)
            .toList(),
        comparison.costs().stream()
            .filter(cost -> cost.change() != CostFinding.Change.SAME)
            .map(cost -> ReportView.shown(cost.sentence()))
            .toList(),
        comparison.baseRuns().stream().map(ReportView::shown).toList(),
        Comparison.METHOD);
  }

  private static Difference difference(Fingerprint.Difference difference) {
    return new Difference(
        ReportView.shown(difference.fact()),
        difference.base() == null ? "–" : ReportView.shown(difference.base()),
        difference.candidate() == null ? "–" : ReportView.shown(difference.candidate()));
  }
}
