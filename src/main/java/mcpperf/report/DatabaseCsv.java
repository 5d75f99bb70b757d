package mcpperf.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.database.StatementUse;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** The database's figures as CSV files; an empty cell is a figure that is not known. */
final class DatabaseCsv {
  private DatabaseCsv() {}

  /** The files of what was seen, by name. */
  static Map<String, String> files(RunReport report) {
    Map<String, String> files = new LinkedHashMap<>();
    DatabaseProfile profile = report.database();
    if (profile == null) {
      return files;
    }
    List<StatementUse> statements = profile.statements();
    if (statements != null) {
      Long requests = DatabaseRows.requests(profile, report.stats());
      files.put(
          "statements.csv", text(statements.stream().map(use -> cells(use, requests)).toList()));
    }
    put(files, "tables.csv", profile.tables());
    put(files, "indexes.csv", profile.indexes());
    put(files, "sizes.csv", profile.sizes());
    put(files, "io.csv", profile.io());
    put(files, "settings.csv", profile.settings());
    List<Map<String, @Nullable Object>> counters =
        Stream.of(
                counters("database", profile.database()),
                counters("wal", profile.wal()),
                counters("checkpoints", profile.checkpoints()))
            .flatMap(List::stream)
            .toList();
    if (!counters.isEmpty()) {
      files.put("counters.csv", text(counters));
    }
    return files;
  }

  private static void put(Map<String, String> files, String name, @Nullable List<Row> rows) {
    if (rows != null) {
      files.put(name, text(rows.stream().map(DatabaseRows::named).toList()));
    }
  }

  private static List<Map<String, @Nullable Object>> counters(String of, @Nullable Row row) {
    return row == null
        ? List.of()
        : DatabaseRows.named(row).entrySet().stream()
            .map(
                counter -> {
                  Map<String, @Nullable Object> cells = new LinkedHashMap<>();
                  cells.put("of", of);
                  cells.put("counter", counter.getKey());
                  cells.put("value", counter.getValue());
                  return cells;
                })
            .toList();
  }

  private static Map<String, @Nullable Object> cells(StatementUse use, @Nullable Long requests) {
    Map<String, @Nullable Object> cells = new LinkedHashMap<>();
    cells.put("queryId", use.queryId());
    cells.put("role", use.role());
    cells.put("topLevel", use.topLevel());
    cells.put("partial", use.partial());
    cells.put("calls", use.calls());
    cells.put("callsPerRequest", DatabaseJson.callsPerRequest(use, requests));
    cells.put("totalMs", use.totalMs());
    cells.put("meanMs", use.meanMs());
    cells.put("maxMs", use.maxMs());
    cells.put("stddevMs", use.stddevMs());
    cells.put("rows", use.rows());
    cells.put("blocksHit", use.blocksHit());
    cells.put("blocksRead", use.blocksRead());
    cells.put("blocksDirtied", use.blocksDirtied());
    cells.put("blocksWritten", use.blocksWritten());
    cells.put("tempBlocksRead", use.tempBlocksRead());
    cells.put("tempBlocksWritten", use.tempBlocksWritten());
    cells.put("readMs", use.readMs());
    cells.put("writeMs", use.writeMs());
    cells.put("walRecords", use.walRecords());
    cells.put("walBytes", use.walBytes());
    cells.put("text", use.text());
    return cells;
  }

  private static String text(List<Map<String, @Nullable Object>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      csv.printRecord(columns);
      for (Map<String, @Nullable Object> row : rows) {
        csv.printRecord(columns.stream().map(column -> cell(row.get(column))).toList());
      }
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory that cannot be written", e);
    }
    return text.toString();
  }

  private static @Nullable String cell(@Nullable Object value) {
    if (value == null) {
      return null;
    } else if (value instanceof Double number) {
      return BigDecimal.valueOf(number).toPlainString();
    }
    return value instanceof String text ? ForeignText.csv(text) : value.toString();
  }
}
