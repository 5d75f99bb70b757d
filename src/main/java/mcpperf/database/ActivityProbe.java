package mcpperf.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.database.ActivitySummary.Unseen;
import mcpperf.monitor.Probe;
import mcpperf.monitor.Sample;
import org.jspecify.annotations.Nullable;

/**
 * Samples what the database's sessions do and, less often, how large the database is. A connection
 * that is lost is opened again; the time without one is kept. Leaves an {@link ActivitySummary}
 * behind.
 */
public final class ActivityProbe implements Probe {
  /** A sample that takes longer would hide the next ones. */
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  /** The size of a database is that of all its files, looked up one by one. */
  private static final long GROWTH_INTERVAL_MS = 10_000;

  private final DatabaseSource source;
  private final Duration interval;
  private final Path folder;
  private final ActivityTally tally = new ActivityTally();
  private @Nullable StatisticsConnection connection;
  private @Nullable Unseen unseen;
  private @Nullable Long growthEpochMs;
  private boolean closed;

  /**
   * @param interval between two samples
   * @param folder of the run's database files, for the summary
   */
  public ActivityProbe(DatabaseSource source, Duration interval, Path folder) {
    this.source = source;
    this.interval = interval;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "PostgreSQL activity";
  }

  @Override
  public synchronized List<Sample> sample(long epochMs) throws SQLException {
    if (closed) {
      return List.of();
    }
    try {
      Activity activity = read();
      seenAgain(epochMs);
      tally.add(activity);
      List<Sample> samples = new ArrayList<>(activity.samples(epochMs));
      samples.addAll(growth(epochMs));
      return samples;
    } catch (SQLException e) {
      drop();
      if (unseen == null) {
        unseen = new Unseen(epochMs, null, Snapshot.firstLine(e));
      }
      throw e;
    }
  }

  private Activity read() throws SQLException {
    StatisticsConnection open = connection;
    if (open == null) {
      open = StatisticsConnection.open(source, DEADLINE);
      connection = open;
    }
    Activity activity = Activity.of(rows(open, CatalogueProbe.ACTIVITY));
    if (activity.waitsForLock()) {
      tally.addBlocked(rows(open, CatalogueProbe.BLOCKERS));
    }
    return activity;
  }

  private List<Sample> growth(long epochMs) throws SQLException {
    if (connection == null
        || (growthEpochMs != null && epochMs - growthEpochMs < GROWTH_INTERVAL_MS)) {
      return List.of();
    }
    growthEpochMs = epochMs;
    List<Sample> samples = new ArrayList<>();
    for (Row row : rows(connection, CatalogueProbe.GROWTH)) {
      add(samples, epochMs, "database.size", "bytes", row.figure("database_bytes"));
      add(samples, epochMs, "rows.live", "count", row.figure("live_rows"));
      add(samples, epochMs, "rows.dead", "count", row.figure("dead_rows"));
    }
    return samples;
  }

  private static void add(
      List<Sample> samples, long epochMs, String metric, String unit, @Nullable Double value) {
    if (value != null) {
      samples.add(Activity.sample(epochMs, metric, unit, value));
    }
  }

  private static List<Row> rows(StatisticsConnection connection, CatalogueProbe probe)
      throws SQLException {
    return connection.rows(
        probe
            .sql(connection.version())
            .orElseThrow(() -> new SQLException("PostgreSQL is too old for " + probe)));
  }

  private void seenAgain(long epochMs) {
    if (unseen != null) {
      tally.addUnseen(new Unseen(unseen.fromEpochMs(), epochMs, unseen.why()));
      unseen = null;
    }
  }

  private void drop() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException alreadyGone) {
      // It is not used any more.
    }
    connection = null;
  }

  /** Ends the sampling and keeps its summary. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (unseen != null) {
      tally.addUnseen(unseen);
      unseen = null;
    }
    drop();
    try {
      summary().write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The sessions' summary could not be kept: " + e, e);
    }
  }

  /** All samples so far, summed up. */
  synchronized ActivitySummary summary() {
    return tally.summary(interval.toMillis());
  }
}
