package mcpperf.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import mcpperf.config.TextTable;
import mcpperf.history.ChangePoint;
import mcpperf.history.Trend;
import org.jspecify.annotations.Nullable;

/** The history of one series as text and as a page. */
public final class TrendReport {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 36;

  private TrendReport() {}

  /** A figure's line on the page. */
  record Row(String name, String path, String last, String change, String since, boolean changed) {}

  /** A run on the page. */
  record RunRow(String id, String startedAt, String outcome, String accepted, String note) {}

  /** The runs, then the figures whose level changed, then how many did not. */
  public static String text(Trend trend) {
    TextTable runs = new TextTable("run", "started", "outcome", "accepted");
    trend
        .runs()
        .forEach(
            run -> runs.row(run.id(), run.startedAt(), run.outcome(), run.accepted() ? "yes" : ""));
    TextTable changes = new TextTable("figure", "last", "change of level", "since");
    List<Row> rows = rows(trend);
    rows.stream()
        .filter(Row::changed)
        .forEach(row -> changes.row(row.name(), row.last(), row.change(), row.since()));
    long unchanged = rows.stream().filter(row -> !row.changed()).count();
    String before =
        trend.from() == 0
            ? ""
            : "The first %d runs were made on or with something else, and are not compared.%n"
                .formatted(trend.from());
    long invalid = trend.runs().stream().filter(Trend.Run::invalid).count();
    String leftOut =
        invalid == 0 ? "" : "The figures of %d invalid runs are left out.%n".formatted(invalid);
    String told = unchanged == rows.size() ? "" : changes.toString();
    return runs
        + before
        + leftOut
        + told
        + "%d of %d figures show no change of level.%n".formatted(unchanged, rows.size());
  }

  /** A page of its own. */
  public static String html(String name, Trend trend) {
    List<RunRow> runs = new ArrayList<>();
    for (int i = 0; i < trend.runs().size(); i++) {
      Trend.Run run = trend.runs().get(i);
      runs.add(
          new RunRow(
              ReportView.shown(run.id()),
              run.startedAt(),
              run.outcome(),
              run.accepted() ? "accepted" : "",
              run.invalid()
                  ? "its figures are left out"
                  : i < trend.from() ? "made on or with something else" : ""));
    }
    return Template.HISTORY.render(
        Map.of("name", ReportView.shown(name), "runs", runs, "rows", rows(trend)));
  }

  private static List<Row> rows(Trend trend) {
    return trend.lines().stream()
        .map(TrendReport::row)
        .sorted(Comparator.comparing(row -> !row.changed()))
        .toList();
  }

  private static Row row(Trend.Line line) {
    ChangePoint change = line.change();
    Double last = line.values().get(line.values().size() - 1);
    return new Row(
        ReportView.shown(line.name()),
        path(line.values()),
        last == null ? "-" : String.format(Locale.ROOT, "%.4g", last),
        change == null
            ? ""
            : String.format(
                Locale.ROOT, "%+.1f %% (p %.3f)", 100 * (change.ratio() - 1), change.p()),
        Objects.requireNonNullElse(line.since(), ""),
        change != null);
  }

  /** From 0 at the bottom to the greatest value at the top. */
  private static String path(List<@Nullable Double> values) {
    double most =
        values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder path = new StringBuilder();
    boolean broken = true;
    for (int i = 0; i < values.size(); i++) {
      Double value = values.get(i);
      if (value != null) {
        double x = values.size() == 1 ? WIDTH / 2.0 : (double) WIDTH * i / (values.size() - 1);
        double y = most == 0 ? HEIGHT : HEIGHT - value / most * (HEIGHT - 2);
        path.append(String.format(Locale.ROOT, "%s%.1f %.1f", broken ? "M" : "L", x, y));
      }
      broken = value == null;
    }
    return path.toString();
  }
}
