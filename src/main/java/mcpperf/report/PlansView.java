package mcpperf.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.IndexCandidate;
import mcpperf.database.IndexProof;
import mcpperf.database.QueryPlans;
import mcpperf.database.StatementPlan;
import mcpperf.database.StatementUse;
import mcpperf.verdict.Figures;

/**
 * Plans of statements, and the indexes that they miss, in the words and figures that a page shows.
 *
 * @param limits what keeps them from being whole
 */
record PlansView(List<String> limits, List<PlanRow> plans, List<CandidateRow> candidates) {
  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_OF_BRIEF = 140;
  private static final int MOST_LINES = 200;
  private static final int MOST_OF_LINE = 300;

  /**
   * A statement's plan.
   *
   * @param plan several lines; empty where there is none
   */
  record PlanRow(String brief, String text, String plan, String failure) {}

  /** An index that is missing, or may be; times are bare numbers of milliseconds. */
  record CandidateRow(
      String state,
      String definition,
      String statement,
      String rows,
      String scans,
      String scannedRows,
      String blocks,
      String ms,
      String remark,
      String before,
      String after) {}

  static PlansView of(DatabaseProfile profile) {
    QueryPlans plans = profile.plans();
    if (plans == null) {
      return new PlansView(List.of(), List.of(), List.of());
    }
    Map<String, String> texts =
        Objects.requireNonNullElse(profile.statements(), List.<StatementUse>of()).stream()
            .collect(Collectors.toMap(StatementUse::queryId, StatementUse::text, (a, b) -> a));
    return new PlansView(
        plans.limits().stream().map(ReportView::shown).toList(),
        plans.plans().stream().map(PlansView::plan).toList(),
        plans.candidates().stream()
            .map(candidate -> candidate(candidate, texts.getOrDefault(candidate.queryId(), "")))
            .toList());
  }

  private static PlanRow plan(StatementPlan plan) {
    return new PlanRow(
        brief(plan.text()),
        ForeignText.line(plan.text(), MOST_CHARACTERS),
        lines(plan.plan() == null ? "" : plan.plan()),
        ReportView.shown(plan.failure() == null ? "" : plan.failure()));
  }

  private static CandidateRow candidate(IndexCandidate candidate, String statement) {
    IndexProof proof = candidate.proof();
    return new CandidateRow(
        state(candidate),
        ReportView.shown(candidate.definition()),
        brief(statement),
        Figures.count(candidate.tableRows()),
        Figures.count(candidate.sequentialScans()),
        Figures.count(candidate.rowsReadSequentially()),
        proof == null ? Figures.UNKNOWN : change(proof.blocksBefore(), proof.blocksAfter()),
        proof == null ? Figures.UNKNOWN : change(proof.msBefore(), proof.msAfter()),
        ReportView.shown(remark(candidate)),
        lines(proof == null ? "" : proof.planBefore()),
        lines(proof == null ? "" : proof.planAfter()));
  }

  private static String state(IndexCandidate candidate) {
    return candidate.proved() ? "proved" : candidate.proof() == null ? "candidate" : "no gain";
  }

  private static String remark(IndexCandidate candidate) {
    IndexProof proof = candidate.proof();
    if (proof == null) {
      String why = candidate.whyNotTried();
      return "Not tried: " + (why == null ? "unknown why" : why) + ".";
    } else if (!proof.used()) {
      return "Tried on a copy of the database: PostgreSQL does not use it.";
    }
    return "Tried on a copy of the database, medians of %d executions with values of its rows."
        .formatted(proof.executions());
  }

  private static String change(double before, double after) {
    return DatabaseFigures.number(before) + " → " + DatabaseFigures.number(after);
  }

  private static String brief(String text) {
    return ForeignText.line(BriefStatement.of(text), MOST_OF_BRIEF);
  }

  private static String lines(String text) {
    return text.lines()
        .limit(MOST_LINES)
        .map(line -> ForeignText.line(line, MOST_OF_LINE))
        .collect(Collectors.joining("\n"));
  }
}
