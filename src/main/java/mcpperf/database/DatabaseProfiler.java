package mcpperf.database;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Profiles a PostgreSQL database during a run by a snapshot before and one after; what its sessions
 * did meanwhile, an {@link ActivityProbe} sees. It resets, writes and installs nothing, and what
 * fails is said in the profile.
 */
public final class DatabaseProfiler {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final DatabaseSource source;
  private final Clock clock;
  private @Nullable Snapshot before;
  private @Nullable String failure;

  public DatabaseProfiler(DatabaseSource source) {
    this.source = source;
    this.clock = Clock.systemUTC();
  }

  /** Reads all counters; the run begins. */
  public void begin() {
    try {
      before = snapshot();
    } catch (SQLException e) {
      failure = Snapshot.firstLine(e);
    }
  }

  /**
   * Reads all counters again; the run is over.
   *
   * @param unloggedRequests requests of the run that Gatling's log does not have; null where their
   *     number is not known
   * @param seen what the sessions did; null where that was not seen
   */
  public DatabaseProfile end(@Nullable Long unloggedRequests, @Nullable ActivitySummary seen) {
    Snapshot first = before;
    if (first == null) {
      return unseen("before the load: " + (failure == null ? "it was not read" : failure), seen);
    }
    try {
      return between(first, snapshot(), seen, unloggedRequests);
    } catch (SQLException e) {
      return unseen("after the load: " + Snapshot.firstLine(e), seen);
    }
  }

  private static DatabaseProfile unseen(String why, @Nullable ActivitySummary seen) {
    List<String> limits = new ArrayList<>();
    limits.add("The database's counters could not be read " + why);
    limits.addAll(Limits.unseen(seen));
    return DatabaseProfile.unseen(limits, sampled(seen));
  }

  private static @Nullable ActivitySummary sampled(@Nullable ActivitySummary seen) {
    return seen == null || seen.samples() == 0 ? null : seen;
  }

  private Snapshot snapshot() throws SQLException {
    try (StatisticsConnection connection = StatisticsConnection.open(source, DEADLINE)) {
      return Snapshot.take(connection, clock.millis());
    }
  }

  private static DatabaseProfile between(
      Snapshot before,
      Snapshot after,
      @Nullable ActivitySummary seen,
      @Nullable Long unloggedRequests) {
    Losses losses = Losses.between(before, after);
    Counted counted = new Counted(before, after, losses);
    List<String> limits = new ArrayList<>(Limits.of(after, losses));
    limits.addAll(Limits.unseen(seen));
    return new DatabaseProfile(
        limits,
        before.epochMs(),
        after.epochMs(),
        unloggedRequests,
        after.server(),
        counted.statements(),
        counted.row(CatalogueProbe.DATABASE),
        counted.rows(CatalogueProbe.TABLES),
        counted.rows(CatalogueProbe.INDEXES),
        counted.rows(CatalogueProbe.SIZES),
        counted.rows(CatalogueProbe.IO),
        counted.row(CatalogueProbe.WAL),
        counted.row(CatalogueProbe.CHECKPOINTS),
        counted.rows(CatalogueProbe.SETTINGS),
        sampled(seen),
        null,
        null);
  }

  /** The differences of two snapshots. */
  private record Counted(Snapshot before, Snapshot after, Losses losses) {

    @Nullable List<Row> rows(CatalogueProbe probe) {
      Reading first = before.reading(probe);
      Reading last = after.reading(probe);
      if (!first.seen() || !last.seen()) {
        return null;
      }
      return Difference.of(probe, losses.crashed() ? List.of() : first.rows(), last.rows());
    }

    @Nullable Row row(CatalogueProbe probe) {
      List<Row> rows = rows(probe);
      return rows == null || rows.isEmpty() ? null : rows.get(0);
    }

    @Nullable List<StatementUse> statements() {
      Reading first = before.reading(CatalogueProbe.STATEMENTS);
      Reading last = after.reading(CatalogueProbe.STATEMENTS);
      return first.seen() && last.seen()
          ? StatementUse.between(first.rows(), last.rows(), losses.statementsReset())
          : null;
    }
  }
}
