package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import mcpperf.database.ActivitySummary.Blocked;
import mcpperf.database.ActivitySummary.Wait;
import mcpperf.monitor.Sample;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real sessions do, as samples show it. */
class ActivityProbeIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private static Map<String, Double> sample(ActivityProbe probe, long epochMs) throws SQLException {
    List<Sample> samples = probe.sample(epochMs);
    assertThat(samples)
        .allSatisfy(
            sample -> {
              assertThat(sample.epochMs()).isEqualTo(epochMs);
              assertThat(sample.source()).isEqualTo("postgresql");
            });
    return samples.stream().collect(Collectors.toMap(Sample::metric, Sample::value));
  }

  private static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void sessionsAreCountedByStateInTheirDatabaseAlone(int version) throws SQLException {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    String other = server.createDatabase();
    try (ActivityProbe probe =
            new ActivityProbe(server.source(database, TestServer.MONITOR), SECOND, folder);
        Connection idle = server.connect(database);
        Connection inTransaction = server.connect(database);
        Connection aborted = server.connect(database);
        Connection elsewhere = server.connect(other)) {
      execute(idle, "SELECT 1");
      inTransaction.setAutoCommit(false);
      execute(inTransaction, "SELECT 1");
      execute(elsewhere, "BEGIN");
      aborted.setAutoCommit(false);
      try (Statement statement = aborted.createStatement()) {
        statement.execute("SELECT 1/0");
      } catch (SQLException expected) {
        // This is what aborts it.
      }

      Map<String, Double> sample = sample(probe, 1);

      assertThat(sample)
          .containsEntry("sessions.idle", 1.0)
          .containsEntry("sessions.idleInTransaction", 1.0)
          .containsEntry("sessions.idleInTransactionAborted", 1.0)
          .containsEntry("sessions.active", 0.0)
          .containsEntry("sessions.unknown", 0.0)
          .doesNotContainKey("age.statement");
      assertThat(sample.get("sessions.onServer")).isGreaterThanOrEqualTo(4);
      assertThat(sample.get("age.transaction")).isPositive();
      assertThat(sample.get("age.idleInTransaction")).isPositive();
      assertThat(probe.summary().longestIdleInTransactionMs()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aSessionThatWaitsForALockIsSeenWithTheOneThatHoldsIt(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    server.run(database, "CREATE TABLE t (id int)", "INSERT INTO t VALUES (1)");
    try (ActivityProbe probe =
            new ActivityProbe(server.source(database, TestServer.MONITOR), SECOND, folder);
        Connection holder = server.connect(database);
        Connection waiter = server.connect(database)) {
      holder.setAutoCommit(false);
      execute(holder, "UPDATE t SET id = 2");
      Thread waiting = new Thread(() -> execute(waiter, "DELETE FROM t"));
      waiting.start();

      Awaitility.await().until(() -> sample(probe, 1).getOrDefault("active.lock", 0.0) == 1.0);
      holder.commit();
      waiting.join();

      ActivitySummary summary = probe.summary();
      assertThat(summary.waits())
          .filteredOn(wait -> wait.type().equals("Lock"))
          .extracting(Wait::event)
          .containsExactly("transactionid");
      assertThat(summary.blocked())
          .extracting(Blocked::blockerState, Blocked::sessionSamples)
          .containsExactly(tuple("idle in transaction", 1L));
      Blocked blocked = summary.blocked().get(0);
      assertThat(List.of(blocked.queryId(), blocked.blockerQueryId()))
          .isEqualTo(
              List.of(queryId(server, database, "DELETE"), queryId(server, database, "UPDATE")));
      assertThat(blocked.longestMs()).isGreaterThanOrEqualTo(0);
      assertThat(sample(probe, 2)).doesNotContainKey("active.lock");
    }
  }

  private static String queryId(TestServer server, String database, String begin)
      throws SQLException {
    return server.ask(
        database,
        "SELECT queryid FROM pg_stat_statements WHERE query LIKE '%s %%t%%' AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
            .formatted(begin));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void sizeAndDeadRowsAreReadEveryTenSeconds(int version) throws SQLException {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    server.run(
        database,
        "CREATE TABLE t WITH (autovacuum_enabled = false) AS SELECT n FROM generate_series(1, 500) n",
        "DELETE FROM t WHERE n > 200");
    try (ActivityProbe probe =
        new ActivityProbe(server.source(database, TestServer.MONITOR), SECOND, folder)) {
      assertThat(sample(probe, 1)).containsKey("database.size");
      assertThat(sample(probe, 10_000)).doesNotContainKey("database.size");
      AtomicLong time = new AtomicLong(1);
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(sample(probe, time.addAndGet(10_000)))
                      .containsEntry("rows.dead", 300.0)
                      .containsEntry("rows.live", 200.0)
                      .containsEntry(
                          "database.size",
                          Double.valueOf(
                              server.ask(
                                  database, "SELECT pg_database_size(current_database())"))));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void aConnectionThatIsLostIsOpenedAgainAndTheGapIsKept(int version) throws SQLException {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    try (ActivityProbe probe =
        new ActivityProbe(server.source(database, TestServer.MONITOR), SECOND, folder)) {
      assertThat(sample(probe, 1_000)).isNotEmpty();
      server.run(
          "postgres",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
              + database
              + "'");

      assertThatThrownBy(() -> sample(probe, 2_000)).isInstanceOf(SQLException.class);
      assertThat(sample(probe, 3_000)).isNotEmpty();

      assertThat(probe.summary().samples()).isEqualTo(2);
      assertThat(probe.summary().unseen())
          .singleElement()
          .satisfies(
              gap -> {
                assertThat(gap.fromEpochMs()).isEqualTo(2_000);
                assertThat(gap.toEpochMs()).isEqualTo(3_000);
                assertThat(gap.why()).contains("terminating connection");
              });
      assertThat(Limits.unseen(probe.summary()).get(0))
          .startsWith(
              "The sessions were not seen from 1970-01-01T00:00:02Z to 1970-01-01T00:00:03Z: ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aCrashOfTheServerIsSurvivedAndTold(int version) throws Exception {
    TestServer server = TestServer.start(version, Map.of());
    String database = server.createDatabase();
    DatabaseProfilerIT.repeat(server, database, "SELECT %d AS answer", 50);
    DatabaseProfiler profiler = new DatabaseProfiler(server.source(database, TestServer.MONITOR));
    ActivityProbe probe =
        new ActivityProbe(server.source(database, TestServer.MONITOR), SECOND, folder);
    profiler.begin();
    assertThat(sample(probe, 1_000)).isNotEmpty();

    killASessionOf(server, database);
    Awaitility.await()
        .untilAsserted(
            () -> assertThatThrownBy(() -> sample(probe, 2_000)).isInstanceOf(SQLException.class));
    Awaitility.await()
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> !sample(probe, 3_000).isEmpty());
    DatabaseProfilerIT.repeat(server, database, "SELECT %d AS answer", 60);
    probe.close();
    DatabaseProfile profile = profiler.end(null, ActivitySummary.read(folder).orElseThrow());

    assertThat(profile.limits())
        .anySatisfy(limit -> assertThat(limit).startsWith("The server lost its counters"))
        .anySatisfy(
            limit ->
                assertThat(limit)
                    .startsWith(
                        "The sessions were not seen from 1970-01-01T00:00:02Z to 1970-01-01T00:00:03Z"));
    assertThat(profile.statements())
        .filteredOn(use -> use.text().contains("answer"))
        .extracting(StatementUse::calls, StatementUse::partial)
        .containsExactly(tuple(60L, true));
  }

  /** After this PostgreSQL ends all sessions and starts again from its log. */
  private static void killASessionOf(TestServer server, String database) throws SQLException {
    try (Connection victim = server.connect(database);
        Statement statement = victim.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      assertThat(ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly()).isTrue();
    }
  }
}
