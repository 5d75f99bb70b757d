package mcpperf.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import mcpperf.database.PlanReader.Explained;
import org.jspecify.annotations.Nullable;

/** Finds where the plans of a run read large tables from begin to end to keep few rows. */
final class MissedIndexes {
  /** A smaller table is read as fast without an index. */
  static final long LARGE_TABLE = 10_000;

  /** Rows read by sequential scans for each that was returned, from which on most are in vain. */
  private static final long IN_VAIN = 10;

  private final Map<String, Row> tables;
  private final Map<String, StatementUse> statements;

  private MissedIndexes(List<Row> tables, List<StatementUse> statements) {
    this.tables =
        tables.stream()
            .collect(
                Collectors.toMap(
                    row -> row.text("schema") + "." + row.text("name"), row -> row, (a, b) -> a));
    this.statements =
        statements.stream()
            .collect(Collectors.toMap(StatementUse::queryId, use -> use, (a, b) -> a));
  }

  /**
   * The candidates, one a table and set of columns.
   *
   * @param profile with the tables' and statements' figures of the run
   * @param plans of its statements, most expensive first
   */
  static List<IndexCandidate> in(DatabaseProfile profile, List<Explained> plans) {
    MissedIndexes missed =
        new MissedIndexes(
            Objects.requireNonNullElse(profile.tables(), List.of()),
            Objects.requireNonNullElse(profile.statements(), List.of()));
    Map<List<String>, IndexCandidate> candidates = new LinkedHashMap<>();
    for (Explained plan : plans) {
      PlanNode.top(plan.json())
          .all()
          .filter(PlanNode::scansTable)
          .map(scan -> missed.candidate(scan, plan.plan().queryId()))
          .filter(Objects::nonNull)
          .forEach(
              candidate -> {
                List<String> key = new ArrayList<>(candidate.columns());
                key.add(candidate.table());
                candidates.putIfAbsent(key, candidate);
              });
    }
    return List.copyOf(candidates.values());
  }

  private @Nullable IndexCandidate candidate(PlanNode scan, String queryId) {
    Row table = tables.get(scan.text("Schema") + "." + scan.text("Relation Name"));
    List<String> columns = columns(scan);
    if (table == null || columns.isEmpty() || !readInVain(table, statements.get(queryId))) {
      return null;
    }
    return new IndexCandidate(
        scan.table(),
        columns,
        queryId,
        figure(table, "live_rows"),
        figure(table, "sequential_scans"),
        figure(table, "rows_read_sequentially"),
        null,
        null);
  }

  private static boolean readInVain(Row table, @Nullable StatementUse use) {
    Long returned = use == null ? null : use.rows();
    long rows = figure(table, "rows_read_sequentially");
    return figure(table, "live_rows") >= LARGE_TABLE
        && rows > 0
        && rows >= IN_VAIN * Objects.requireNonNullElse(returned, 0L);
  }

  private static long figure(Row table, String column) {
    return Objects.requireNonNullElse(table.count(column), 0L);
  }

  /** Those that are to be equal to something, then the first that is to be in a range. */
  private static List<String> columns(PlanNode scan) {
    List<Comparison> comparisons =
        Comparison.in(scan.text("Filter")).stream()
            .filter(comparison -> comparison.alias().equals(quoted(scan.text("Alias"))))
            .toList();
    Set<String> columns =
        comparisons.stream()
            .filter(Comparison::equality)
            .map(Comparison::column)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    comparisons.stream()
        .filter(comparison -> !comparison.equality())
        .map(Comparison::column)
        .filter(column -> !columns.contains(column))
        .findFirst()
        .ifPresent(columns::add);
    return List.copyOf(columns);
  }

  /** A name as SQL writes it: quoted unless it is plain. */
  static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_$]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
