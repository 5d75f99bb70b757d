package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** An empty database on a real PostgreSQL, which all tests of a JVM share. */
final class TestDatabase {
  private static final AtomicInteger LAST = new AtomicInteger();

  private final String jdbcUrl;

  private TestDatabase(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Started once; it ends with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
            .setServerConfig("pg_stat_statements.track", "top")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static TestDatabase create() throws SQLException {
    String name = "sandbox_" + LAST.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    TestDatabase database = new TestDatabase(Server.POSTGRES.getJdbcUrl("postgres", name));
    database.run("CREATE EXTENSION pg_stat_statements");
    return database;
  }

  String jdbcUrl() {
    return jdbcUrl;
  }

  /** The document that a sandbox on this database is started with. */
  ObjectNode spec() {
    return Json.object("jdbcUrl", jdbcUrl)
        .put("user", "postgres")
        .put("jwtSecret", TestToken.SECRET)
        .put("poolSize", 5)
        .put("poolTimeoutMs", 500);
  }

  void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  String ask(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return String.valueOf(result.getString(1));
    }
  }

  /** How often PostgreSQL ran statements that hold this text. */
  long calls(String text) throws SQLException {
    return Long.parseLong(
        ask(
            """
            SELECT coalesce(sum(calls), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid = dbid
            WHERE datname = current_database() AND query LIKE '%%%s%%' AND query NOT LIKE '%%sum(calls)%%'"""
                .formatted(text.replace("'", "''"))));
  }
}
