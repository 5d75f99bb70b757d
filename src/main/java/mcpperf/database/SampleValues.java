package mcpperf.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values for a statement's parameters, taken from the tables. A parameter that the plan compares
 * with a column gets values of that column, of the same row for all columns of a table; any other
 * is NULL.
 */
final class SampleValues {
  private final Map<String, Map<Integer, String>> columnsByTable = new LinkedHashMap<>();

  private SampleValues(PlanNode top) {
    Map<String, String> tables = new HashMap<>();
    List<PlanNode> nodes = top.all().toList();
    nodes.stream()
        .filter(node -> !node.text("Relation Name").isEmpty())
        .forEach(node -> tables.put(MissedIndexes.quoted(node.text("Alias")), node.table()));
    nodes.stream()
        .flatMap(node -> node.conditions().stream())
        .flatMap(condition -> Comparison.in(condition).stream())
        .forEach(comparison -> add(tables.get(comparison.alias()), comparison));
  }

  private void add(@Nullable String table, Comparison comparison) {
    Integer parameter = comparison.parameter();
    if (table != null && parameter != null) {
      columnsByTable
          .computeIfAbsent(table, t -> new TreeMap<>())
          .putIfAbsent(parameter, comparison.column());
    }
  }

  /**
   * Takes values.
   *
   * @param top the statement's plan
   * @param number of the lists; two may be alike where a table has few rows
   * @param nulls a NULL for each parameter
   * @return lists of constants as SQL writes them
   */
  static List<List<String>> of(
      StatisticsConnection connection, PlanNode top, int number, List<String> nulls)
      throws SQLException {
    SampleValues wanted = new SampleValues(top);
    List<List<String>> values = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      values.add(new ArrayList<>(nulls));
    }
    for (Map.Entry<String, Map<Integer, String>> table : wanted.columnsByTable.entrySet()) {
      List<Row> rows = rows(connection, table.getKey(), table.getValue(), number);
      for (int i = 0; i < number && !rows.isEmpty(); i++) {
        Row row = rows.get(i % rows.size());
        for (int parameter : table.getValue().keySet()) {
          values.get(i).set(parameter - 1, row.text("p" + parameter));
        }
      }
    }
    return values;
  }

  /** Rows from all over the table, the same each time. */
  private static List<Row> rows(
      StatisticsConnection connection, String table, Map<Integer, String> columns, int number)
      throws SQLException {
    String list =
        columns.entrySet().stream()
            .map(
                column -> "quote_nullable(%s) AS p%d".formatted(column.getValue(), column.getKey()))
            .collect(Collectors.joining(", "));
    return connection.rows(
        "SELECT %s FROM %s ORDER BY md5(ctid::text) LIMIT %d".formatted(list, table, number));
  }
}
