package mcpperf.database;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A statement that the server keeps prepared, to be explained with parameters of any types. */
final class PreparedPlan implements AutoCloseable {
  private static final String NAME = "mcpperf_plan";

  private final StatisticsConnection connection;
  private final int parameters;

  private PreparedPlan(StatisticsConnection connection, int parameters) {
    this.connection = connection;
    this.parameters = parameters;
  }

  /** Prepares a statement with $1, $2, … in it. */
  static PreparedPlan of(StatisticsConnection connection, String statement) throws SQLException {
    connection.execute("PREPARE %s AS %s".formatted(NAME, statement));
    Row count =
        connection
            .rows(
                "SELECT /* mcpperf */ cardinality(parameter_types) AS parameters FROM pg_prepared_statements WHERE name = '%s'"
                    .formatted(NAME))
            .get(0);
    return new PreparedPlan(
        connection, Math.toIntExact(Objects.requireNonNull(count.count("parameters"))));
  }

  /** As many as the statement has parameters. */
  List<String> nulls() {
    return Collections.nCopies(parameters, "NULL");
  }

  /**
   * Explains it.
   *
   * @param options of EXPLAIN; with ANALYZE the statement is run
   * @param values of the parameters, as SQL writes constants
   */
  List<Row> explain(String options, List<String> values) throws SQLException {
    String list = values.isEmpty() ? "" : "(" + String.join(", ", values) + ")";
    return connection.rows("EXPLAIN (%s) EXECUTE %s%s".formatted(options, NAME, list));
  }

  @Override
  public void close() throws SQLException {
    connection.execute("DEALLOCATE " + NAME);
  }
}
