package mcpperf.cost;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcpperf.database.DatabaseSource;
import mcpperf.database.StatementCounters;
import mcpperf.database.StatementId;
import mcpperf.database.StatementReading;
import org.jspecify.annotations.Nullable;

/** The counters behind a target. One that fails is not asked again; why is among the limits. */
final class Counters implements AutoCloseable {
  private @Nullable StatementCounters database;
  private @Nullable UpstreamCounter upstream;
  private final List<String> limits = new ArrayList<>();

  /** All counters at one time; null where they are not seen. */
  record Reading(
      long nanos, @Nullable StatementReading database, @Nullable UpstreamReading upstream) {}

  /**
   * Connects.
   *
   * @param database the target's, where it is known
   * @param upstreamCounters where the MCP servers tell how many requests reached them
   */
  Counters(Optional<DatabaseSource> database, List<URI> upstreamCounters) {
    if (database.isEmpty()) {
      limits.add(
          "The target's database is not known or is no PostgreSQL: statements, rows, blocks,"
              + " write-ahead log and transactions are not counted.");
    } else {
      try {
        this.database = StatementCounters.open(database.get());
      } catch (SQLException e) {
        loseDatabase(e);
      }
    }
    if (upstreamCounters.isEmpty()) {
      limits.add(
          "Not all MCP servers behind the gateway are the suite's own: requests that reach them are"
              + " not counted.");
    } else {
      this.upstream = new UpstreamCounter(upstreamCounters);
    }
  }

  private void loseDatabase(SQLException e) {
    limits.add(
        "Statements, rows, blocks, write-ahead log and transactions are not counted: %s."
            .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    database = null;
  }

  Reading read() {
    StatementReading statements = null;
    if (database != null) {
      try {
        statements = database.read();
      } catch (SQLException e) {
        loseDatabase(e);
      }
    }
    UpstreamReading requests = null;
    if (upstream != null) {
      try {
        requests = upstream.read();
      } catch (IOException e) {
        limits.add("Requests that reach the MCP servers are not counted: " + e.getMessage() + ".");
        upstream = null;
      }
    }
    return new Reading(System.nanoTime(), statements, requests);
  }

  /** The texts of these kinds of statements; empty where they cannot be read. */
  Map<StatementId, String> texts(Set<StatementId> ids) {
    if (database == null || ids.isEmpty()) {
      return Map.of();
    }
    try {
      return database.texts(ids);
    } catch (SQLException e) {
      loseDatabase(e);
      return Map.of();
    }
  }

  /** What was not counted, and why; complete only after {@link #close()}. */
  List<String> limits() {
    return List.copyOf(limits);
  }

  @Override
  public void close() {
    if (database == null) {
      return;
    }
    try (StatementCounters closing = database) {
      limits.addAll(closing.disturbances());
    } catch (SQLException e) {
      limits.add("What became of the counters is not known: " + e.getMessage() + ".");
    }
    database = null;
  }
}
