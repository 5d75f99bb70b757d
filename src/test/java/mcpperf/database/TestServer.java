package mcpperf.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;

/** A real PostgreSQL server of some version; the tests of a JVM share one a version. */
final class TestServer {
  static final String MONITOR = "monitor";

  private static final Path FOLDER = Path.of("target/postgres-versions");
  private static final int ON_CLASS_PATH = 17;
  private static final Map<Integer, TestServer> SHARED = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST = new AtomicInteger();

  private final EmbeddedPostgres postgres;

  private TestServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** The server of this major version that all tests share; it ends with the JVM. */
  static TestServer of(int version) {
    return SHARED.computeIfAbsent(version, v -> start(v, Map.of()));
  }

  /** A server of its own, with further settings; it ends with the JVM. */
  static TestServer start(int version, Map<String, String> settings) {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(FOLDER.resolve("programs").toAbsolutePath().toFile())
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("pg_stat_statements.track", "top")
            .setServerConfig("track_io_timing", "on")
            // What was committed is to survive the crash of a server.
            .setServerConfig("synchronous_commit", "on")
            // Nothing happens but what a test does.
            .setServerConfig("autovacuum", "off")
            .setServerConfig("checkpoint_timeout", "1h");
    settings.forEach(builder::setServerConfig);
    if (version != ON_CLASS_PATH) {
      builder.setPgBinaryResolver((system, hardware) -> binaries(version));
    }
    try {
      TestServer server = new TestServer(builder.start());
      server.run(
          "postgres", "CREATE ROLE monitor LOGIN IN ROLE pg_monitor", "CREATE ROLE nobody LOGIN");
      return server;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("PostgreSQL " + version + " did not start", e);
    }
  }

  private static InputStream binaries(int version) {
    try (ZipFile jar = new ZipFile(FOLDER.resolve("postgres-" + version + ".jar").toFile())) {
      ZipEntry archive =
          jar.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst().orElseThrow();
      return new ByteArrayInputStream(jar.getInputStream(archive).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new, empty database with pg_stat_statements. */
  String createDatabase() throws SQLException {
    String name = createBareDatabase();
    run(name, "CREATE EXTENSION pg_stat_statements");
    return name;
  }

  /** A new, empty database. */
  String createBareDatabase() throws SQLException {
    String name = "test_" + LAST.incrementAndGet();
    run("postgres", "CREATE DATABASE " + name);
    return name;
  }

  Connection connect(String database) throws SQLException {
    // Without it the driver sends statements of its own.
    return DriverManager.getConnection(
        postgres.getJdbcUrl("postgres", database) + "&assumeMinServerVersion=9.4");
  }

  /** Waits until all sessions in a database have ended: then what they did is counted. */
  void awaitEndOfSessions(String database) {
    Awaitility.await()
        .until(
            () ->
                ask(
                        "postgres",
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database + "'")
                    .equals("0"));
  }

  /** Runs statements as superuser, on a connection of their own. */
  void run(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row. */
  String ask(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** A database as a role sees it. */
  DatabaseSource source(String database, String role) {
    return new DatabaseSource(postgres.getJdbcUrl(role, database), role, "");
  }
}
