package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import mcpperf.database.SqliteProfile.Plan;
import mcpperf.database.SqliteProfile.Table;
import mcpperf.monitor.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real SQLite database, looked at. */
class SqliteProfilerTest {
  private static final int ROWS = 12_000;

  @TempDir private Path folder;
  private Path file;
  private Path logs;

  @BeforeEach
  void makeFolders() throws IOException {
    file = folder.resolve("mcp.db");
    logs = Files.createDirectories(folder.resolve("logs"));
  }

  private Connection database(String journalMode) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = " + journalMode);
      statement.execute("CREATE TABLE tools (id INTEGER PRIMARY KEY, name TEXT, kind TEXT)");
      statement.execute("CREATE TABLE roles (id INTEGER PRIMARY KEY)");
      statement.execute("CREATE TABLE written (id INTEGER PRIMARY KEY, x TEXT)");
      statement.execute("CREATE INDEX tools_kind ON tools (kind)");
      statement.execute(
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + ROWS
              + ") INSERT INTO tools SELECT i, 'tool ' || i, 'kind' FROM n");
    }
    return connection;
  }

  private void log(String... lines) throws IOException {
    Files.write(logs.resolve("gateway.log"), List.of(lines));
  }

  private SqliteProfile profile() {
    SqliteProfiler profiler = new SqliteProfiler(file);
    profiler.begin();
    return profiler.end(Optional.of(logs), 2L);
  }

  private static List<Plan> plans(SqliteProfile profile, String text) {
    return profile.plans().stream().filter(plan -> plan.text().equals(text)).toList();
  }

  @Test
  void tablesAreCountedAndStatementsOfTheLogPlannedWhileAWriterGoesOn() throws Exception {
    log(
        "2026-11-26 23:00:00,001 INFO sqlalchemy.engine.Engine BEGIN (implicit)",
        "2026-11-26 23:00:00,002 INFO sqlalchemy.engine.Engine SELECT t.id, t.name ",
        "FROM tools AS t ",
        "WHERE t.name = ? ORDER BY t.name",
        "2026-11-26 23:00:00,003 INFO sqlalchemy.engine.Engine [generated in 0.0001s] ('a',)",
        "2026-11-26 23:00:00,004 INFO sqlalchemy.engine.Engine SELECT id FROM tools WHERE kind = ?",
        "[cached since 1s ago] ('b',)",
        "2026-11-26 23:00:00,005 INFO sqlalchemy.engine.Engine SELECT id FROM tools WHERE kind = ?",
        "[cached since 2s ago] ('c',)",
        "2026-11-26 23:00:00,006 INFO sqlalchemy.engine.Engine INSERT INTO nowhere (x) VALUES (?)",
        "[no key 0.1s] ('d',)",
        "sqlite3.OperationalError: database is locked",
        "an ordinary line");
    try (Connection writer = database("wal")) {
      AtomicBoolean over = new AtomicBoolean();
      AtomicLong written = new AtomicLong();
      CountDownLatch began = new CountDownLatch(1);
      Thread writing =
          new Thread(
              () -> {
                try (Statement statement = writer.createStatement();
                    PreparedStatement insert =
                        writer.prepareStatement("INSERT INTO written (x) VALUES ('x')")) {
                  // It would fail at once where somebody kept it from writing.
                  statement.execute("PRAGMA busy_timeout = 0");
                  while (!over.get()) {
                    insert.executeUpdate();
                    written.incrementAndGet();
                    began.countDown();
                  }
                } catch (SQLException e) {
                  written.set(-1);
                }
              });
      writing.start();
      began.await();
      SqliteProfile profile;
      try {
        profile = profile();
      } finally {
        over.set(true);
        writing.join();
      }

      assertThat(written.get()).as("rows of the writer, -1 where it was blocked").isPositive();
      assertThat(profile.limits()).isEmpty();
      assertThat(profile.settings())
          .containsEntry("journal_mode", "wal")
          .containsEntry("page_size", "4096");
      assertThat(profile.walBytes().after()).isPositive();
      assertThat(profile.busyInLogs()).isEqualTo(1);
      assertThat(profile.busyInAnswers()).isEqualTo(2);
      assertThat(profile.tables()).extracting(Table::name).contains("tools", "roles", "written");
      assertThat(profile.tables().get(0).name()).isEqualTo("tools");
      assertThat(profile.tables().get(0).rows()).isEqualTo(ROWS);
      assertThat(profile.tables().get(0).bytes()).isGreaterThan(100_000L);
      assertThat(profile.plans()).hasSize(3);
      assertThat(
              plans(
                  profile, "SELECT t.id, t.name FROM tools AS t WHERE t.name = ? ORDER BY t.name"))
          .singleElement()
          .satisfies(plan -> assertThat(plan.steps()).contains("SCAN t"))
          .satisfies(plan -> assertThat(plan.remarks()).contains("reads all 12000 rows of tools"));
      assertThat(plans(profile, "SELECT id FROM tools WHERE kind = ?"))
          .singleElement()
          .satisfies(plan -> assertThat(plan.steps().get(0)).contains("tools_kind"))
          .satisfies(plan -> assertThat(plan.remarks()).isEmpty());
      assertThat(plans(profile, "INSERT INTO nowhere (x) VALUES (?)"))
          .singleElement()
          .satisfies(plan -> assertThat(plan.failure()).contains("no such table: nowhere"));
    }
  }

  @Test
  void nothingOfTheDatabaseIsChanged() throws Exception {
    database("wal").close();
    String before = hash();

    SqliteProfile profile = profile();

    assertThat(hash()).isEqualTo(before);
    assertThat(profile.tables()).hasSize(3);
    assertThat(plans(profile, "SELECT * FROM email_users WHERE email_users.email = ?"))
        .singleElement()
        .satisfies(plan -> assertThat(plan.failure()).contains("no such table: email_users"));
    assertThat(profile.limits()).anySatisfy(limit -> assertThat(limit).contains("SQLALCHEMY_ECHO"));
  }

  private String hash() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(hash);
  }

  @Test
  @SuppressWarnings("try") // The database is held open.
  void withoutAWriteAheadLogTablesAreNotReadBecauseWritersWouldWait() throws Exception {
    try (Connection writer = database("delete")) {
      SqliteProfile profile = profile();

      assertThat(profile.tables()).isNull();
      assertThat(profile.settings()).containsEntry("journal_mode", "delete");
      assertThat(profile.limits())
          .anySatisfy(limit -> assertThat(limit).startsWith("The journal mode is delete: "));
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsSaid() {
    SqliteProfile profile = profile();

    assertThat(profile.fileBytes().before()).isNull();
    assertThat(profile.tables()).isNull();
    assertThat(profile.limits())
        .anySatisfy(limit -> assertThat(limit).startsWith("The database could not be read: "));
    assertThat(file).doesNotExist();
  }

  @Test
  @SuppressWarnings("try") // The database is held open.
  void filesAreMeasuredWithoutOpeningThem() throws Exception {
    try (Connection writer = database("wal")) {
      SqliteFileProbe probe = new SqliteFileProbe(file);

      List<Sample> samples = probe.sample(7);

      assertThat(samples)
          .extracting(Sample::metric, Sample::value)
          .containsExactly(
              tuple("file.size", (double) Files.size(file)),
              tuple("wal.size", (double) Files.size(folder.resolve("mcp.db-wal"))));
    }
  }
}
