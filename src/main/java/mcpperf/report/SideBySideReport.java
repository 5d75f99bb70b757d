package mcpperf.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import mcpperf.comparison.SideBySide;
import mcpperf.comparison.SideBySide.Column;
import mcpperf.config.TextTable;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** Runs side by side, as text, page and JSON. */
public final class SideBySideReport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SideBySideReport() {}

  /** A line of the table. */
  record Line(String name, List<String> values) {}

  /** Any comparison as a file for programs. */
  public static String json(Object comparison) {
    try {
      return JSON.writeValueAsString(comparison) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A comparison that cannot be written", e);
    }
  }

  /** A table on the console. */
  public static String text(SideBySide table) {
    List<String> heads = new ArrayList<>(List.of(""));
    table.columns().forEach(column -> heads.add(column.name()));
    TextTable text = new TextTable(heads.toArray(String[]::new));
    for (Line line : lines(table)) {
      List<String> cells = new ArrayList<>(List.of(line.name()));
      line.values().forEach(value -> cells.add(value.replace("–", "-")));
      text.row(cells.toArray(String[]::new));
    }
    return text.toString();
  }

  /** A page of its own. */
  public static String html(SideBySide table) {
    return Template.SIDE_BY_SIDE.render(
        Map.of(
            "heads",
            table.columns().stream().map(column -> ReportView.shown(column.name())).toList(),
            "lines",
            lines(table),
            "facts",
            table.differences().stream()
                .map(
                    fact ->
                        new Line(
                            fact.name(), fact.values().stream().map(ReportView::shown).toList()))
                .toList()));
  }

  private static List<Line> lines(SideBySide table) {
    return List.of(
        line(table, "runs", column -> Figures.count(column.runs())),
        line(table, "requests/s", column -> Figures.perSecond(column.requestsPerSecond())),
        line(table, "p95 of all requests", column -> Figures.ms(column.p95Ms())),
        line(table, "cores that the target used", column -> number(column.cpuCores())),
        line(table, "memory of the target", column -> bytes(column.memoryBytes())),
        line(table, "error rate", column -> Figures.percent(column.errorRate())),
        line(table, "cost per hour", column -> number(column.costPerHour())),
        line(table, "cost per million requests", column -> number(column.costPerMillion())),
        line(
            table, "gain: requests/s for 1 more of cost per hour", column -> number(column.gain())),
        line(
            table,
            "Pareto front (requests/s, p95, cost)",
            column ->
                column.costPerMillion() == null || column.p95Ms() == null
                    ? Figures.UNKNOWN
                    : column.dominated() ? "no" : "yes"));
  }

  private static Line line(SideBySide table, String name, Function<Column, String> value) {
    return new Line(name, table.columns().stream().map(value).toList());
  }

  private static String number(@Nullable Double number) {
    return number == null ? Figures.UNKNOWN : String.format(Locale.ROOT, "%.3g", number);
  }

  private static String bytes(@Nullable Double bytes) {
    return DatabaseFigures.bytes(bytes == null ? null : (Long) Math.round(bytes));
  }
}
