package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import mcpperf.comparison.Comparison;
import mcpperf.comparison.Comparison.State;
import mcpperf.comparison.Judgement;
import mcpperf.comparison.MetricComparison;
import mcpperf.cost.CostFinding;
import mcpperf.verdict.ComparedVerdict;
import org.jspecify.annotations.Nullable;

/**
 * One judgement of a comparison as a test case.
 *
 * @param failure null where it did not fail
 * @param skipped why it was not judged; null where it was
 */
record JunitCase(String group, String name, @Nullable String failure, @Nullable String skipped) {

  /** The cases of a comparison; none where the run was not compared. */
  static List<JunitCase> of(@Nullable Comparison comparison) {
    List<JunitCase> cases = new ArrayList<>();
    if (comparison == null || comparison.state() == State.NO_BASELINE) {
      return cases;
    }
    boolean refused = comparison.state() == State.NOT_COMPARABLE;
    cases.add(
        new JunitCase(
            "comparison",
            "the run is comparable with its baseline",
            refused ? String.join("; ", ComparedVerdict.sentences(comparison)) : null,
            null));
    comparison
        .missing()
        .forEach(
            name ->
                cases.add(
                    new JunitCase("comparison." + name, "is sent", "no candidate sent it", null)));
    comparison.metrics().stream()
        .filter(metric -> metric.judgement() != Judgement.NOT_JUDGED)
        .forEach(metric -> cases.add(of(metric, comparison.state() == State.PROVISIONAL)));
    comparison.costs().forEach(cost -> cases.add(of(cost)));
    return cases;
  }

  private static JunitCase of(MetricComparison metric, boolean provisional) {
    boolean worse = metric.judgement() == Judgement.REGRESSION;
    String skipped =
        provisional
            ? "the baseline is provisional"
            : metric.judgement() == Judgement.INCONCLUSIVE ? "inconclusive" : null;
    return new JunitCase(
        "comparison." + (metric.request().isEmpty() ? "all requests" : metric.request()),
        ComparedVerdict.name(metric.metric()) + " is not worse than in the baseline",
        worse && !provisional ? ComparedVerdict.change(metric) : null,
        skipped == null ? null : skipped + ": " + ComparedVerdict.change(metric));
  }

  private static JunitCase of(CostFinding cost) {
    return new JunitCase(
        "costs." + cost.operation(),
        cost.metric().words() + " a call are not more than in the baseline",
        cost.regression() ? cost.sentence() : null,
        cost.why().isEmpty() ? null : cost.why());
  }
}
