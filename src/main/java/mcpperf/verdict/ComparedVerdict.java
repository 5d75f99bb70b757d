package mcpperf.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import mcpperf.baseline.Fingerprint.Difference;
import mcpperf.comparison.Comparison;
import mcpperf.comparison.Comparison.State;
import mcpperf.comparison.Judgement;
import mcpperf.comparison.Metric;
import mcpperf.comparison.MetricComparison;
import mcpperf.cost.CostFinding;
import org.jspecify.annotations.Nullable;

/** The verdict on a run that was compared with others, and the sentences that tell of it. */
public final class ComparedVerdict {
  private static final int MOST_NAMED = 5;

  private ComparedVerdict() {}

  /**
   * The verdict with what the comparison adds: a run that is invalid stays so, one that breaks an
   * objective too. Of an invalid run only costs are told: they were counted before its load.
   */
  public static Verdict of(Verdict alone, Comparison comparison) {
    if (alone.outcome() == Outcome.INVALID) {
      List<String> reasons = new ArrayList<>(alone.reasons());
      reasons.addAll(costs(comparison));
      return new Verdict(Outcome.INVALID, List.copyOf(reasons), alone.slos());
    }
    Outcome compared = outcome(comparison);
    Outcome outcome = alone.outcome() == Outcome.PASS ? compared : alone.outcome();
    List<String> reasons = new ArrayList<>();
    List<String> sentences = sentences(comparison);
    boolean first = alone.outcome() == Outcome.PASS && compared != Outcome.PASS;
    reasons.addAll(first ? sentences : alone.reasons());
    reasons.addAll(first ? alone.reasons() : sentences);
    return new Verdict(outcome, List.copyOf(reasons), alone.slos());
  }

  /** What a comparison alone amounts to. */
  public static Outcome outcome(Comparison comparison) {
    if (comparison.isRegression()) {
      return Outcome.REGRESSION;
    } else if (comparison.state() == State.NOT_COMPARABLE) {
      return Outcome.NOT_COMPARABLE;
    }
    return comparison.isInconclusive() ? Outcome.INCONCLUSIVE : Outcome.PASS;
  }

  /** What it says, the weightiest first. */
  public static List<String> sentences(Comparison comparison) {
    List<String> sentences = new ArrayList<>(costs(comparison));
    switch (comparison.state()) {
      case NO_BASELINE ->
          sentences.add(
              "not compared: %s holds no accepted run; the command accept puts runs there"
                  .formatted(comparison.base()));
      case NOT_COMPARABLE -> sentences.add(notComparable(comparison));
      case PROVISIONAL ->
          sentences.add(
              "compared with %d of the 5 runs that a baseline needs: shown, judged by costs alone"
                  .formatted(comparison.baseRuns().size()));
      case COMPARED -> compared(comparison, sentences);
    }
    added(comparison, sentences);
    Comparison release = comparison.release();
    if (release != null) {
      release
          .judged(Judgement.REGRESSION)
          .forEach(metric -> sentences.add("since the release baseline: " + change(metric)));
    }
    return sentences;
  }

  private static List<String> costs(Comparison comparison) {
    return comparison.costs().stream()
        .filter(CostFinding::regression)
        .map(CostFinding::sentence)
        .toList();
  }

  private static String notComparable(Comparison comparison) {
    String fields =
        comparison.differences().stream()
            .limit(MOST_NAMED)
            .map(ComparedVerdict::difference)
            .collect(Collectors.joining("; "));
    int more = comparison.differences().size() - MOST_NAMED;
    return "not comparable with %s: %s%s"
        .formatted(comparison.base(), fields, more > 0 ? "; and " + more + " more" : "");
  }

  private static String difference(Difference difference) {
    return "%s is %s, was %s"
        .formatted(
            difference.fact(),
            difference.candidate() == null ? "not known" : difference.candidate(),
            difference.base() == null ? "not known" : difference.base());
  }

  private static void compared(Comparison comparison, List<String> sentences) {
    comparison
        .missing()
        .forEach(name -> sentences.add(name + " is missing: every run of the baseline sent it"));
    byWeight(comparison, Judgement.REGRESSION)
        .forEach(metric -> sentences.add("regression: " + change(metric)));
    List<MetricComparison> open = byWeight(comparison, Judgement.INCONCLUSIVE);
    if (!open.isEmpty()) {
      sentences.add(inconclusive(open));
    }
    byWeight(comparison, Judgement.IMPROVEMENT)
        .forEach(metric -> sentences.add("improvement: " + change(metric)));
    long judged =
        comparison.metrics().stream()
            .filter(metric -> metric.judgement() != Judgement.NOT_JUDGED)
            .count();
    sentences.add(
        "compared with %d runs of the baseline: %d metrics judged, %d no worse, %d without evidence of a change"
            .formatted(
                comparison.baseRuns().size(),
                judged,
                comparison.judged(Judgement.NO_WORSE).count(),
                comparison.judged(Judgement.NO_CHANGE).count()));
  }

  private static List<MetricComparison> byWeight(Comparison comparison, Judgement judgement) {
    return comparison
        .judged(judgement)
        .sorted(
            Comparator.comparing((MetricComparison metric) -> !metric.request().isEmpty())
                .thenComparing(metric -> -Math.abs(metric.change() == null ? 0 : metric.change())))
        .toList();
  }

  private static String inconclusive(List<MetricComparison> open) {
    boolean known = open.stream().allMatch(metric -> metric.moreRuns() != null);
    int more =
        open.stream()
            .mapToInt(metric -> metric.moreRuns() == null ? 0 : metric.moreRuns())
            .max()
            .orElse(0);
    return "inconclusive: %d metrics could be worse without these runs showing it, most of all %s; %s"
        .formatted(
            open.size(),
            change(open.get(0)),
            known
                ? "about %d more runs would decide".formatted(more)
                : "more runs of the candidate alone would not decide all, accept more into the baseline");
  }

  private static void added(Comparison comparison, List<String> sentences) {
    if (!comparison.added().isEmpty()) {
      sentences.add(
          "new, with nothing to compare with: "
              + comparison.added().stream().limit(MOST_NAMED).collect(Collectors.joining(", ")));
    }
  }

  /** {@code tools/list: p95 +12.3 % (95 %: +5 to +20 %; 10 v 3 runs, spread 4 %)}. */
  public static String change(MetricComparison metric) {
    String unit = metric.metric() == Metric.ERROR_RATE ? " pp" : " %";
    String spread = metric.spread() == null ? "" : ", spread " + Figures.percent(metric.spread());
    return "%s: %s %s (95 %%: %s to %s%s; %d v %d runs%s)"
        .formatted(
            metric.request().isEmpty() ? "all requests" : metric.request(),
            name(metric.metric()),
            signed(metric.change()) + unit,
            signed(metric.low()),
            signed(metric.high()),
            unit,
            metric.baseRuns(),
            metric.candidateRuns(),
            spread);
  }

  /** The metric's name in a sentence: {@code p95}. */
  public static String name(Metric metric) {
    return metric.key().replaceFirst("(?<=\\d)Ms$", "");
  }

  private static String signed(@Nullable Double share) {
    return share == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%+.1f", 100 * share);
  }
}
