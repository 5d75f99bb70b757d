package mcpperf.report;

import java.util.List;
import java.util.stream.Stream;
import mcpperf.comparison.Comparison;
import mcpperf.comparison.Judgement;
import mcpperf.comparison.MetricComparison;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostReport;
import mcpperf.cost.OperationCost;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.Outcome;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/** summary.md: a GitHub job summary, the verdict first, then what is wrong, then the tables. */
final class SummaryMarkdown {
  /** GitHub refuses a summary of more than 1 MiB; no table may come near it. */
  private static final int MOST_ROWS = 300;

  private final RunReport report;
  private final StringBuilder text = new StringBuilder();

  private SummaryMarkdown(RunReport report) {
    this.report = report;
  }

  static String render(RunReport report) {
    SummaryMarkdown summary = new SummaryMarkdown(report);
    summary.verdict();
    summary.run();
    summary.comparison();
    summary.objectives();
    summary.requests();
    summary.costs();
    return summary.text.toString();
  }

  private void verdict() {
    Outcome outcome = report.verdict().outcome();
    line("## " + icon(outcome) + " " + Wording.outcome(outcome) + ": " + text(title()));
    line("");
    report.verdict().reasons().forEach(reason -> line("- " + text(reason)));
    line("");
  }

  private static String icon(Outcome outcome) {
    return switch (outcome) {
      case PASS -> "✅";
      case SLO_BROKEN, REGRESSION -> "❌";
      case INCONCLUSIVE -> "❔";
      case NOT_COMPARABLE, INVALID -> "⚠️";
    };
  }

  private String title() {
    return report.context().profile() == null
        ? report.context().simulation()
        : report.context().simulation() + ", " + report.context().profile().name();
  }

  private void run() {
    line(
        "%s · target %s · started %s · %s%s"
            .formatted(
                text(Wording.profile(report.context().profile())),
                text(report.context().target().getOrDefault("kind", "unknown")),
                report.startedAt(),
                Figures.seconds(report.stats().durationMs()),
                report.complete() ? "" : " · **partial**"));
    line("");
  }

  /** Only what means something, or could: the page has the rest. */
  private void comparison() {
    Comparison comparison = report.comparison();
    List<MetricComparison> told =
        comparison == null
            ? List.of()
            : Stream.of(Judgement.REGRESSION, Judgement.INCONCLUSIVE, Judgement.IMPROVEMENT)
                .flatMap(comparison::judged)
                .toList();
    if (told.isEmpty()) {
      return;
    }
    line("### Compared with the baseline");
    line("");
    line("| | request | metric | base | now | change | 95 % | n | counts from | detectable |");
    line("| --- | --- | --- | ---: | ---: | ---: | --- | --- | ---: | ---: |");
    for (MetricComparison metric : told.subList(0, Math.min(MOST_ROWS, told.size()))) {
      ComparisonRow row = ComparisonRow.of(metric);
      row(
          row.sign() + " " + row.judgement(),
          text(row.request()),
          row.metric(),
          row.base(),
          row.candidate(),
          row.change(),
          row.interval(),
          row.n(),
          row.threshold(),
          row.detectable());
    }
    more(told.size());
    line("Method: " + text(Comparison.METHOD) + ".");
    line("");
  }

  private void objectives() {
    List<SloResult> slos = report.verdict().slos().stream().sorted(SloResult.BY_WEIGHT).toList();
    if (slos.isEmpty()) {
      return;
    }
    line("### Objectives");
    line("");
    line("| | request | objective | actual | margin | why not judged |");
    line("| --- | --- | --- | ---: | ---: | --- |");
    for (SloResult slo : slos.subList(0, Math.min(MOST_ROWS, slos.size()))) {
      row(
          Wording.sign(slo) + " " + Wording.judgement(slo),
          text(Wording.request(slo.request(), slo.group())),
          Wording.objective(slo),
          Figures.of(slo.metric(), slo.actual()),
          Figures.margin(slo.marginPercent()),
          text(slo.why() == null ? "" : slo.why()));
    }
    more(slos.size());
  }

  private void requests() {
    List<RequestStats> requests = report.stats().requests();
    if (requests.isEmpty()) {
      return;
    }
    line("### Requests");
    line("");
    line("| request | n | failed | by class | rate | p50 | p95 | p99 | max |");
    line("| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |");
    for (RequestStats request : requests.subList(0, Math.min(MOST_ROWS, requests.size()))) {
      LatencySummary times = request.all();
      row(
          text(Wording.request(request.name(), request.group())),
          Figures.count(request.count()),
          failed(request),
          String.join(", ", RequestRow.failures(request)),
          Figures.perSecond(request.requestsPerSecond()),
          ms(times.p50Ms()),
          ms(times.p95Ms()),
          ms(times.p99Ms()),
          ms(times.maxMs()));
    }
    more(requests.size());
    line("– : not known, or too few requests to say. Times are of all requests, failed ones too.");
  }

  /** A line a call, in the order in which they were counted. */
  private void costs() {
    CostReport costs = report.costs();
    if (costs == null || costs.operations().isEmpty()) {
      return;
    }
    line("");
    line("### Costs of a call");
    line("");
    line(
        "| call of | statements | rows | writing transactions | shared blocks | WAL | upstream"
            + " requests | received | n |");
    line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    List<OperationCost> operations = costs.operations();
    for (OperationCost cost : operations.subList(0, Math.min(MOST_ROWS, operations.size()))) {
      row(
          text(cost.operation()),
          CostsView.figure(CostMetric.STATEMENTS, cost),
          CostsView.figure(CostMetric.ROWS, cost),
          CostsView.figure(CostMetric.WRITE_TRANSACTIONS, cost),
          CostsView.figure(CostMetric.SHARED_BLOCKS, cost),
          CostsView.figure(CostMetric.WAL_BYTES, cost),
          CostsView.figure(CostMetric.UPSTREAM_REQUESTS, cost),
          CostsView.figure(CostMetric.RESPONSE_BYTES, cost),
          Figures.count(cost.n()));
    }
    more(operations.size());
    line(
        "One user alone, the middle one of n calls. ≈ : the calls do not agree. – : could not be"
            + " seen.");
  }

  private void more(int rows) {
    line("");
    if (rows > MOST_ROWS) {
      line("… and " + Figures.count(rows - MOST_ROWS) + " more rows, see run.json.");
      line("");
    }
  }

  private static String failed(RequestStats request) {
    return request.koCount() == 0
        ? "0"
        : "%s (%s)"
            .formatted(Figures.count(request.koCount()), Figures.percent(request.errorRate()));
  }

  private static String ms(@Nullable Long ms) {
    return Figures.ms(ms);
  }

  private static String text(String foreign) {
    return ForeignText.markdown(foreign);
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
