package mcpperf.database;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks PostgreSQL how it would run statements, without running them: the plan for any parameters,
 * which is what a statement without its constants can have.
 */
final class PlanReader implements AutoCloseable {
  /** From this version on EXPLAIN takes a statement with $1 in it. */
  private static final int GENERIC_PLAN = 16;

  private static final int MOST_BY_TIME = 10;
  private static final int MOST_BY_CALLS = 5;
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Pattern PLANNED =
      Pattern.compile(
          "\\(*(SELECT|INSERT|UPDATE|DELETE|MERGE|VALUES|WITH|TABLE)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final StatisticsConnection connection;

  private PlanReader(StatisticsConnection connection) {
    this.connection = connection;
  }

  static PlanReader open(DatabaseSource source) throws SQLException {
    return new PlanReader(StatisticsConnection.openForPlans(source, DEADLINE));
  }

  /** A statement's plan for people and for us. */
  record Explained(StatementPlan plan, JsonNode json) {}

  /** Those of the run's statements whose plans are worth a look: slow ones and frequent ones. */
  static List<StatementUse> chosen(List<StatementUse> statements) {
    List<StatementUse> planned =
        statements.stream()
            .filter(use -> use.topLevel() && PLANNED.matcher(use.text()).matches())
            .toList();
    Comparator<StatementUse> byCalls = Comparator.comparingLong(StatementUse::calls).reversed();
    Set<String> chosen =
        Stream.concat(
                planned.stream().limit(MOST_BY_TIME),
                planned.stream().sorted(byCalls).limit(MOST_BY_CALLS))
            .map(StatementUse::queryId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return planned.stream().filter(use -> chosen.remove(use.queryId())).toList();
  }

  /** Plans each; one that cannot be planned does not keep the others from being planned. */
  List<Explained> explain(List<StatementUse> statements) {
    List<Explained> plans = new ArrayList<>();
    for (StatementUse use : statements) {
      plans.add(explain(use));
    }
    return plans;
  }

  private Explained explain(StatementUse use) {
    try {
      if (use.text().contains(";") || use.text().contains(StatementText.HIDDEN)) {
        throw new SQLException("its text is not that of a whole, normalised statement");
      }
      String plan =
          explain(use.text(), "FORMAT TEXT").stream()
              .map(row -> row.text("QUERY PLAN"))
              .collect(Collectors.joining("\n"));
      String json = explain(use.text(), "FORMAT JSON, VERBOSE").get(0).text("QUERY PLAN");
      return new Explained(
          new StatementPlan(use.queryId(), use.text(), StatementText.hidden(plan), null),
          PlanNode.answer(json));
    } catch (SQLException e) {
      return new Explained(
          new StatementPlan(use.queryId(), use.text(), null, Snapshot.firstLine(e)),
          PlanNode.nothing());
    }
  }

  private List<Row> explain(String statement, String options) throws SQLException {
    if (connection.version() >= GENERIC_PLAN) {
      return connection.rows("EXPLAIN (%s, GENERIC_PLAN) %s".formatted(options, statement));
    }
    try (PreparedPlan prepared = PreparedPlan.of(connection, statement)) {
      return prepared.explain(options, prepared.nulls());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
