package mcpperf.database;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of pg_stat_statements, to be read again and again: without the statements' texts,
 * which are read only where a new kind of statement was seen. It resets, writes and installs
 * nothing.
 */
public final class StatementCounters implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final String MARK = "SELECT /* mcpperf */";
  private static final String LOST = "(a statement whose text the server has lost)";

  private final StatisticsConnection connection;
  private final Snapshot first;
  private final String countersSql;
  private final String textsSql;
  private final Map<StatementId, String> texts = new HashMap<>();

  private StatementCounters(StatisticsConnection connection, Snapshot first, int columnsOf) {
    this.connection = connection;
    this.first = first;
    this.countersSql = CatalogueProbe.COST_COUNTERS.sql(columnsOf).orElseThrow();
    this.textsSql = CatalogueProbe.COST_TEXTS.sql(columnsOf).orElseThrow();
  }

  /**
   * Connects.
   *
   * @throws SQLException saying why where the counters cannot be read, or do not count
   */
  public static StatementCounters open(DatabaseSource source) throws SQLException {
    StatisticsConnection connection = StatisticsConnection.open(source, DEADLINE);
    try {
      Snapshot snapshot = Snapshot.take(connection, Clock.systemUTC().millis());
      Optional<String> why = whyNot(snapshot);
      if (why.isPresent()) {
        throw new SQLException(why.get());
      }
      int columnsOf =
          Snapshot.extension(snapshot.server().text("extension_version"), snapshot.version())
              .orElseThrow();
      return new StatementCounters(connection, snapshot, columnsOf);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Optional<String> whyNot(Snapshot snapshot) {
    Reading statements = snapshot.reading(CatalogueProbe.STATEMENTS);
    if (!statements.seen()) {
      return Optional.ofNullable(statements.failure());
    } else if (!snapshot.server().is("sees_all_statistics")) {
      return Optional.of(
          "the role %1$s sees its own statements only: GRANT pg_monitor TO %1$s"
              .formatted(snapshot.server().text("role")));
    }
    return snapshot.reading(CatalogueProbe.SETTINGS).rows().stream()
        .filter(row -> row.text("name").equals("pg_stat_statements.track"))
        .filter(row -> row.text("value").equals("none"))
        .map(row -> "pg_stat_statements.track is none")
        .findFirst();
  }

  /** Reads all counters. */
  public StatementReading read() throws SQLException {
    return StatementReading.of(connection.rows(countersSql));
  }

  /**
   * The normalised texts of the statements, without constants; those of this program itself, which
   * every reading counts too, are empty.
   */
  public Map<StatementId, String> texts(Iterable<StatementId> ids) throws SQLException {
    for (StatementId id : ids) {
      if (!texts.containsKey(id)) {
        readTexts();
        break;
      }
    }
    Map<StatementId, String> found = new HashMap<>();
    ids.forEach(id -> found.put(id, texts.getOrDefault(id, LOST)));
    return found;
  }

  private void readTexts() throws SQLException {
    for (Row row : connection.rows(textsSql)) {
      String text = row.text("query");
      String shown = text.isEmpty() ? LOST : StatementText.shown(text);
      texts.put(StatementReading.id(row), text.startsWith(MARK) ? "" : shown);
    }
  }

  /** What happened to the counters since this was opened, besides counting; a sentence each. */
  public List<String> disturbances() throws SQLException {
    Losses losses = Losses.between(first, Snapshot.take(connection, Clock.systemUTC().millis()));
    List<String> disturbances = new ArrayList<>();
    if (losses.statementsReset()) {
      disturbances.add("pg_stat_statements was reset meanwhile: a call or more was not counted.");
    }
    if (losses.evictions() != null && losses.evictions() > 0) {
      disturbances.add(
          "pg_stat_statements forgot statements meanwhile: raise pg_stat_statements.max.");
    }
    return List.copyOf(disturbances);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
