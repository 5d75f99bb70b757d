package mcpperf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mcpperf.config.Configuration;
import mcpperf.config.LoadTest;
import mcpperf.database.ActivitySummary;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.DatabaseProfiler;
import mcpperf.database.DatabaseSource;
import mcpperf.database.PlanStudy;
import mcpperf.database.QueryPlans;
import mcpperf.database.SqliteProfiler;
import mcpperf.experiment.ExperimentKind;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;
import mcpperf.stats.FailureTexts;
import mcpperf.target.DatabaseAccess;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/** What is seen of the target's database during a run: nothing where it is not known. */
final class RunDatabase {
  private final Configuration configuration;
  private final RunningTarget target;
  private final Optional<DatabaseProfiler> profiler;
  private final Optional<SqliteProfiler> sqlite;
  private long silentInPhases;

  RunDatabase(Configuration configuration, RunningTarget target) {
    this.configuration = configuration;
    this.target = target;
    this.profiler =
        configuration.monitoring().enabled()
            ? source(target).map(DatabaseProfiler::new)
            : Optional.empty();
    this.sqlite =
        configuration.monitoring().enabled()
            ? target.sqliteDatabase().map(SqliteProfiler::new)
            : Optional.empty();
  }

  /** How the target's database is reached; empty where it is not known. */
  static Optional<DatabaseSource> source(RunningTarget target) {
    return target.database().map(RunDatabase::source);
  }

  /** The load is about to begin. */
  void begin() {
    profiler.ifPresent(DatabaseProfiler::begin);
    sqlite.ifPresent(SqliteProfiler::begin);
  }

  /** The load has sent this many requests besides, that no log has. */
  void sentSilently(long requests) {
    silentInPhases += requests;
  }

  /**
   * The load is over, and the database is still there: keeps what was seen in the run folder.
   *
   * @param complete whether all requests were sent that were to be sent
   */
  void end(Path runFolder, boolean complete) throws IOException {
    if (profiler.isPresent()) {
      Path folder = RunReport.databaseFolder(runFolder);
      ActivitySummary activity = ActivitySummary.read(folder).orElse(null);
      DatabaseProfile profile = profiler.get().end(complete ? silentRequests() : null, activity);
      profile.with(plans(profile, complete)).write(folder);
    }
    if (sqlite.isPresent()) {
      DatabaseProfile.of(sqlite.get().end(target.logs(), lockedAnswers(runFolder)))
          .write(RunReport.databaseFolder(runFolder));
    }
  }

  private static @Nullable Long lockedAnswers(Path runFolder) throws IOException {
    Path log = new RunFolder(runFolder).log();
    return Files.isRegularFile(log)
        ? (Long) FailureTexts.count(log, SqliteProfiler::tellsOfLock)
        : null;
  }

  /** The target's own role may plan every statement; the one for monitoring mostly may not. */
  private QueryPlans plans(DatabaseProfile profile, boolean complete) {
    DatabaseAccess access = target.ownDatabase().or(target::database).orElseThrow();
    return PlanStudy.of(profile, source(access), () -> copy(complete));
  }

  private Optional<DatabaseSource> copy(boolean complete) {
    if (!complete) {
      throw new IllegalStateException("the run is partial");
    }
    return target.copyOfDatabase().map(RunDatabase::source);
  }

  private static DatabaseSource source(DatabaseAccess access) {
    return new DatabaseSource(access.jdbcUrl(), access.user(), access.password());
  }

  /**
   * Requests that warm the target before each test: its database serves them, no log has them. Null
   * where agents send others besides, of which there may be more or fewer.
   */
  private @Nullable Long silentRequests() {
    if (configuration.simulation().equals(ExperimentKind.MIXED.title())) {
      return null;
    }
    return silentInPhases > 0 ? (Long) silentInPhases : (Long) silentBeforeTests();
  }

  private long silentBeforeTests() {
    int users = configuration.profile().concurrency();
    long perTest = (long) users * configuration.load().targetWarmUpRequestsPerUser(users);
    return configuration.scenarios().values().stream()
        .flatMap(scenario -> scenario.enabledTests().stream())
        .mapToLong(test -> perTest * requests(test))
        .sum();
  }

  private static long requests(LoadTest test) {
    return 1 + test.then().stream().mapToLong(RunDatabase::requests).sum();
  }
}
