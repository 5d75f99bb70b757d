package mcpperf.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** Tables and indexes of the database with what was done to them, as a page shows them. */
final class TableRows {
  private static final List<String> TABLE_WORK =
      List.of("sequential_scans", "index_scans", "inserted", "updated", "deleted");

  private TableRows() {}

  /** One table; rows are of the end, everything else of the run. */
  record TableRow(
      String name,
      String bytes,
      String live,
      String dead,
      String sequentialScans,
      String sequentialRows,
      String indexScans,
      String inserted,
      String updated,
      String hotShare,
      String deleted,
      String hitShare) {}

  /** One index. */
  record IndexRow(String name, String table, String scans, String entries, String fetched) {}

  /** Those that were read or written, those with most work first. */
  static List<TableRow> tables(DatabaseProfile profile) {
    Map<String, Long> sizes = sizes(profile);
    return worked(profile.tables(), TABLE_WORK).stream().map(row -> table(row, sizes)).toList();
  }

  /** Those that were used, those with most scans first. */
  static List<IndexRow> indexes(DatabaseProfile profile) {
    return worked(profile.indexes(), List.of("scans")).stream().map(TableRows::index).toList();
  }

  /** The rows with any work in these columns, those with the most of it first. */
  private static List<Row> worked(@Nullable List<Row> rows, List<String> columns) {
    return Objects.requireNonNullElse(rows, List.<Row>of()).stream()
        .filter(row -> DatabaseRows.counted(row, columns))
        .sorted(
            Comparator.comparingDouble((Row row) -> -sum(row, columns))
                .thenComparing(row -> row.text("name")))
        .toList();
  }

  private static double sum(Row row, List<String> columns) {
    return columns.stream().map(row::figure).filter(Objects::nonNull).mapToDouble(f -> f).sum();
  }

  private static Map<String, Long> sizes(DatabaseProfile profile) {
    return Objects.requireNonNullElse(profile.sizes(), List.<Row>of()).stream()
        .collect(
            Collectors.toMap(
                TableRows::name,
                row ->
                    Objects.requireNonNullElse(row.count("table_bytes"), 0L)
                        + Objects.requireNonNullElse(row.count("index_bytes"), 0L)));
  }

  private static String name(Row row) {
    String schema = row.text("schema");
    return schema.equals("public") ? row.text("name") : schema + "." + row.text("name");
  }

  private static TableRow table(Row row, Map<String, Long> sizes) {
    return new TableRow(
        ReportView.shown(name(row)),
        DatabaseFigures.bytes(sizes.get(name(row))),
        DatabaseFigures.count(row.count("live_rows")),
        DatabaseFigures.count(row.count("dead_rows")),
        DatabaseFigures.count(row.count("sequential_scans")),
        DatabaseFigures.count(row.count("rows_read_sequentially")),
        DatabaseFigures.count(row.count("index_scans")),
        DatabaseFigures.count(row.count("inserted")),
        DatabaseFigures.count(row.count("updated")),
        Figures.percent(DatabaseFigures.share(row.count("hot_updated"), row.count("updated"))),
        DatabaseFigures.count(row.count("deleted")),
        Figures.percent(DatabaseFigures.hitShare(row)));
  }

  private static IndexRow index(Row row) {
    return new IndexRow(
        ReportView.shown(name(row)),
        ReportView.shown(row.text("table")),
        DatabaseFigures.count(row.count("scans")),
        DatabaseFigures.count(row.count("entries_read")),
        DatabaseFigures.count(row.count("rows_fetched")));
  }
}
