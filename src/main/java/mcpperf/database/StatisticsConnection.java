package mcpperf.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A connection of ours to the database. No statement on it takes longer than its deadline or waits
 * for a lock. Those for statistics are read-only and do not appear among the statements of the run:
 * each begins with the same mark.
 */
final class StatisticsConnection implements AutoCloseable {
  private static final Duration LOCK_TIMEOUT = Duration.ofMillis(500);

  private final Connection connection;
  private final int version;

  private StatisticsConnection(Connection connection) throws SQLException {
    this.connection = connection;
    this.version = connection.getMetaData().getDatabaseMajorVersion();
  }

  /**
   * Connects.
   *
   * @param deadline of each statement; connecting may take as long
   */
  static StatisticsConnection open(DatabaseSource source, Duration deadline) throws SQLException {
    StatisticsConnection opened = connect(source, deadline);
    opened.prepareOrClose(
        """
        set_config('default_transaction_read_only', 'on', false),
          set_config('search_path', 'pg_catalog' || coalesce((
            SELECT ', ' || quote_ident(nspname) FROM pg_catalog.pg_namespace n
            JOIN pg_catalog.pg_extension e ON e.extnamespace = n.oid
            WHERE extname = 'pg_stat_statements' AND nspname <> 'pg_catalog'), ''), false)
        """,
        deadline);
    return opened;
  }

  /** Connects for plans: names mean what they mean to the role, and nothing can be written. */
  static StatisticsConnection openForPlans(DatabaseSource source, Duration deadline)
      throws SQLException {
    StatisticsConnection opened = connect(source, deadline);
    opened.prepareOrClose(
        """
        set_config('default_transaction_read_only', 'on', false),
          set_config('plan_cache_mode', 'force_generic_plan', false)
        """,
        deadline);
    return opened;
  }

  /** Connects to a database of our own, of which nothing is kept: here, statements may write. */
  static StatisticsConnection openForTrials(DatabaseSource source, Duration deadline)
      throws SQLException {
    StatisticsConnection opened = connect(source, deadline);
    opened.prepareOrClose("set_config('plan_cache_mode', 'force_custom_plan', false)", deadline);
    return opened;
  }

  private static StatisticsConnection connect(DatabaseSource source, Duration deadline)
      throws SQLException {
    Connection connection =
        DriverManager.getConnection(source.jdbcUrl(), properties(source, deadline));
    try {
      return new StatisticsConnection(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties properties(DatabaseSource source, Duration deadline) {
    String seconds = String.valueOf(Math.max(1, deadline.toSeconds()));
    Properties properties = new Properties();
    properties.setProperty("user", source.user());
    properties.setProperty("password", source.password());
    properties.setProperty("ApplicationName", "mcpperf");
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    // The server ends a statement at its deadline; this is for a server that does not answer.
    properties.setProperty("socketTimeout", String.valueOf(deadline.toSeconds() + 2));
    // Without it the driver sends SET statements, which would count as the run's.
    properties.setProperty("assumeMinServerVersion", "9.4");
    // A pooler between the two need not keep prepared statements for us.
    properties.setProperty("preferQueryMode", "simple");
    return properties;
  }

  private void prepareOrClose(String settings, Duration deadline) throws SQLException {
    try {
      rows(
          """
          SELECT /* mcpperf */ set_config('statement_timeout', '%d', false),
            set_config('lock_timeout', '%d', false),
            %s
          """
              .formatted(deadline.toMillis(), LOCK_TIMEOUT.toMillis(), settings));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The server's major version. */
  int version() {
    return version;
  }

  /** The result of a statement that begins with the mark. */
  List<Row> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Row> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          values.put(result.getMetaData().getColumnLabel(column), value(result.getObject(column)));
        }
        rows.add(new Row(values));
      }
      return rows;
    }
  }

  /** Runs a statement without a result. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return isWhole(number) ? (Object) number.longValue() : (Object) number.doubleValue();
    } else if (value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    } else if (value instanceof Timestamp time) {
      return time.toInstant();
    } else if (value instanceof Number || value instanceof Boolean || value == null) {
      return value;
    }
    return value.toString();
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() < 19;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
