package mcpperf.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import mcpperf.cost.CostFigure;
import mcpperf.cost.CostFinding;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostReport;
import mcpperf.cost.LatencyBreakdown;
import mcpperf.cost.MedianTime;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementCost;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What a call of each operation costs, in the words and figures that a page shows.
 *
 * @param why why there is nothing to show; "" where there is something
 * @param limits what could not be counted
 * @param idle what the target did while nobody asked it anything; "" where it was not watched
 * @param heads of the columns of {@code costs}
 * @param changes what costs more or less than in the baseline, the increases first
 * @param compared what the comparison came to; "" without one
 */
record CostsView(
    String why,
    List<String> limits,
    String idle,
    List<String> heads,
    List<CostRow> costs,
    List<ChangeRow> changes,
    String compared,
    List<LatencyRow> latencies) {

  private static final int MOST_CHARACTERS = 2_000;
  private static final int MOST_OF_BRIEF = 140;
  private static final List<CostMetric> COLUMNS =
      List.of(
          CostMetric.STATEMENTS,
          CostMetric.ROWS,
          CostMetric.WRITE_TRANSACTIONS,
          CostMetric.SHARED_BLOCKS,
          CostMetric.SHARED_BLOCKS_READ,
          CostMetric.WAL_BYTES,
          CostMetric.UPSTREAM_REQUESTS,
          CostMetric.REQUEST_BYTES,
          CostMetric.RESPONSE_BYTES);

  /** One operation; a figure that is not exact begins with ≈. */
  record CostRow(
      String operation,
      String n,
      List<String> figures,
      List<StatementRow> statements,
      List<String> remarks) {}

  /** One kind of statement of an operation. */
  record StatementRow(
      String brief, String text, String calls, String rows, String blocks, String wal, String ms) {}

  /** A cost that is not what it was. */
  record ChangeRow(boolean worse, String sign, String operation, String metric, String sentence) {}

  /** Where the time of a call goes: medians in ms with their intervals. */
  record LatencyRow(
      String operation,
      String n,
      Cell total,
      Cell generator,
      Cell network,
      Cell database,
      Cell upstream,
      Cell gateway,
      String remark) {}

  /** A median, and the interval under it. */
  record Cell(String median, String interval) {}

  static CostsView of(@Nullable CostReport costs, List<CostFinding> findings) {
    if (costs == null) {
      return new CostsView(
          "Nothing was counted: costs.enabled is false, only the log is left, or the run ended"
              + " before its load began.",
          List.of(),
          "",
          List.of(),
          List.of(),
          List.of(),
          "",
          List.of());
    }
    return new CostsView(
        "",
        costs.limits().stream().map(ReportView::shown).toList(),
        idle(costs.idle()),
        List.of(
            "Statements",
            "Rows",
            "Writing transactions",
            "Shared blocks",
            "of them read",
            "WAL",
            "Upstream requests",
            "Sent",
            "Received"),
        costs.operations().stream().map(CostsView::row).toList(),
        changes(findings),
        compared(findings),
        costs.latencies().stream().map(CostsView::latency).toList());
  }

  private static String idle(CostReport.IdleTime idle) {
    if (idle.ms() == 0) {
      return "";
    }
    long statements = idle.statements().stream().mapToLong(CostReport.IdleStatement::calls).sum();
    return "In %s without a request the target ran %s statements and %s writing transactions, and sent %s requests to its MCP server%s."
        .formatted(
            Figures.seconds(idle.ms()),
            Figures.count(statements),
            Figures.count(idle.transactions()),
            Figures.count(idle.upstreamRequests()),
            statements == 0 ? "" : "; what a call has in common with them was subtracted");
  }

  private static CostRow row(OperationCost cost) {
    return new CostRow(
        ReportView.shown(cost.operation()),
        Figures.count(cost.n())
            + (cost.failed() == 0 ? "" : ", " + Figures.count(cost.failed()) + " failed"),
        COLUMNS.stream().map(metric -> figure(metric, cost)).toList(),
        Objects.requireNonNullElse(cost.statements(), List.<StatementCost>of()).stream()
            .filter(StatementCost::ofTheOperation)
            .map(CostsView::statement)
            .toList(),
        cost.remarks().stream().map(ReportView::shown).toList());
  }

  /** A figure of a call; ≈ where it is a count in which the calls do not agree. */
  static String figure(CostMetric metric, OperationCost cost) {
    CostFigure figure = cost.figure(metric);
    if (figure == null) {
      return Figures.UNKNOWN;
    } else if (metric.counted()) {
      return (figure.exact() ? "" : "≈ ") + Figures.count(figure.perCall());
    }
    return metric == CostMetric.SHARED_BLOCKS || metric == CostMetric.SHARED_BLOCKS_READ
        ? Figures.count(figure.perCall())
        : DatabaseFigures.bytes(figure.perCall());
  }

  private static StatementRow statement(StatementCost statement) {
    return new StatementRow(
        ForeignText.line(BriefStatement.of(statement.text()), MOST_OF_BRIEF),
        ForeignText.line(statement.text(), MOST_CHARACTERS),
        (statement.calls().exact() ? "" : "≈ ") + Figures.count(statement.calls().perCall()),
        Figures.count(statement.rows()),
        Figures.count(statement.blocks()),
        DatabaseFigures.bytes(statement.walBytes()),
        DatabaseFigures.number(statement.ms()));
  }

  private static List<ChangeRow> changes(List<CostFinding> findings) {
    List<ChangeRow> rows = new ArrayList<>();
    for (CostFinding.Change change :
        List.of(CostFinding.Change.INCREASE, CostFinding.Change.DECREASE)) {
      findings.stream()
          .filter(finding -> finding.change() == change)
          .forEach(
              finding ->
                  rows.add(
                      new ChangeRow(
                          finding.regression(),
                          finding.regression() ? "✗" : "↓",
                          ReportView.shown(finding.operation()),
                          finding.metric().words(),
                          ForeignText.line(finding.sentence(), MOST_CHARACTERS))));
    }
    return List.copyOf(rows);
  }

  private static String compared(List<CostFinding> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    Map<CostFinding.Change, Long> counts = new LinkedHashMap<>();
    findings.forEach(finding -> counts.merge(finding.change(), 1L, Long::sum));
    return "%s more, %s less, %s as before, %s not judged"
        .formatted(
            Figures.count(counts.getOrDefault(CostFinding.Change.INCREASE, 0L)),
            Figures.count(counts.getOrDefault(CostFinding.Change.DECREASE, 0L)),
            Figures.count(counts.getOrDefault(CostFinding.Change.SAME, 0L)),
            Figures.count(counts.getOrDefault(CostFinding.Change.NOT_JUDGED, 0L)));
  }

  private static LatencyRow latency(LatencyBreakdown latency) {
    return new LatencyRow(
        ReportView.shown(latency.operation()),
        Figures.count(latency.total().n()),
        cell(latency.total()),
        cell(latency.generator()),
        cell(latency.network()),
        cell(latency.database()),
        cell(latency.upstream()),
        cell(latency.gateway()),
        latency.remark());
  }

  private static Cell cell(@Nullable MedianTime time) {
    if (time == null) {
      return new Cell(Figures.UNKNOWN, "");
    }
    Double low = time.lowMs();
    Double high = time.highMs();
    return new Cell(ms(time.ms()), low == null || high == null ? "" : ms(low) + " to " + ms(high));
  }

  private static String ms(double ms) {
    return String.format(Locale.ROOT, Math.abs(ms) < 10 ? "%.2f" : "%.1f", ms);
  }
}
