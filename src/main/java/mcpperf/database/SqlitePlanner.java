package mcpperf.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mcpperf.database.SqliteProfile.Plan;
import mcpperf.database.SqliteProfile.Table;
import org.jspecify.annotations.Nullable;

/** Asks SQLite how it would run statements, without running them, and says what is costly. */
final class SqlitePlanner {
  /** A smaller table is read as fast without an index. */
  private static final long LARGE_TABLE = 10_000;

  private static final Pattern SCAN =
      Pattern.compile("SCAN (?:TABLE )?(?<table>\\S+)(?<index> USING .*)?");

  /** The table of an alias that a plan names; SQLite itself tells the alias alone. */
  private static final String ALIASED =
      "(?i)\\b(?:FROM|JOIN|,)\\s+\"?(\\w+)\"?\\s+(?:AS\\s+)?\"?%s\"?\\b";

  private final SqliteConnection connection;
  private final Map<String, Long> rows;

  /**
   * @param tables with their rows; null where these are not known
   */
  SqlitePlanner(SqliteConnection connection, @Nullable List<Table> tables) {
    this.connection = connection;
    this.rows =
        Objects.requireNonNullElse(tables, List.<Table>of()).stream()
            .collect(Collectors.toMap(Table::name, Table::rows));
  }

  /** A plan of each statement; one that cannot be planned says why. */
  List<Plan> plans(List<String> statements) {
    return statements.stream().filter(text -> !text.isBlank()).map(this::plan).toList();
  }

  private Plan plan(String text) {
    try {
      List<String> steps =
          connection.rows("EXPLAIN QUERY PLAN " + text).stream()
              .map(row -> row.text("detail"))
              .toList();
      List<String> remarks = new ArrayList<>();
      steps.forEach(step -> remark(step, text, remarks));
      return new Plan(text, steps, remarks, null);
    } catch (SQLException e) {
      return new Plan(text, List.of(), List.of(), Snapshot.firstLine(e));
    }
  }

  private void remark(String step, String text, List<String> remarks) {
    Matcher scan = SCAN.matcher(step);
    if (scan.matches() && scan.group("index") == null) {
      String table = table(scan.group("table"), text);
      Long size = rows.get(table);
      if (size != null && size >= LARGE_TABLE) {
        remarks.add("reads all %d rows of %s".formatted(size, table));
      }
    } else if (step.startsWith("USE TEMP B-TREE")) {
      remarks.add("sorts" + step.substring("USE TEMP B-TREE".length()).toLowerCase(Locale.ROOT));
    } else if (step.contains("AUTOMATIC")) {
      remarks.add("makes an index for itself each time: " + step);
    }
  }

  private String table(String name, String text) {
    if (rows.containsKey(name)) {
      return name;
    }
    Matcher aliased = Pattern.compile(ALIASED.formatted(Pattern.quote(name))).matcher(text);
    return aliased.find() ? aliased.group(1) : name;
  }
}
