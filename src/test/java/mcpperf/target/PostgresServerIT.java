package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresServerIT {
  @TempDir private static Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void startServer() throws SQLException {
    server =
        PostgresServer.start(
            new PostgresServer.Place(
                UserFolder.path().resolve("postgres"),
                folder.resolve("data"),
                folder.resolve("postgres.log")),
            0,
            PostgresServer.CONNECTIONS);
    server.createDatabase(
        new PostgresServer.Role("mcp", "owners-password"),
        new PostgresServer.Role("mcp_monitor", "monitors-password"));
  }

  @AfterAll
  static void stopServer() {
    server.close();
    assertThat(folder).isDirectoryNotContaining("glob:**data");
  }

  private static Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl("mcp"), user, password);
  }

  private static String seenByMonitor(String sql) throws SQLException {
    try (Connection connection = connect("mcp_monitor", "monitors-password");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "shared_preload_libraries, pg_stat_statements",
    "pg_stat_statements.track, top",
    "track_io_timing, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
  })
  void settingIsInEffect(String setting, String value) throws SQLException {
    assertThat(seenByMonitor("SHOW " + setting)).isEqualTo(value);
  }

  @Test
  void descriptionSaysVersionAndDurability() throws SQLException {
    assertThat(server.description())
        .containsEntry("database", "PostgreSQL " + seenByMonitor("SHOW server_version"))
        .containsEntry("fsync", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("full_page_writes", "on")
        .hasEntrySatisfying("database", name -> assertThat(name).startsWith("PostgreSQL 17."));
  }

  @Test
  void monitorSeesTheStatementsOfOthersButNoPassword() throws SQLException {
    try (Connection owner = connect("mcp", "owners-password");
        Statement statement = owner.createStatement()) {
      statement.execute("SELECT 'a statement of the owner'");
    }
    assertThat(
            seenByMonitor(
                "SELECT count(*) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid"
                    + " WHERE rolname = 'mcp' AND query LIKE 'SELECT $1'"))
        .isEqualTo("1");
    assertThat(
            seenByMonitor(
                "SELECT count(*) FROM pg_stat_statements WHERE query ILIKE '%-password%'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({"mcp, wrong", "mcp_monitor, wrong", "postgres, wrong", "postgres, ''"})
  void nobodyGetsInWithoutThePassword(String user, String password) {
    assertThatThrownBy(() -> connect(user, password))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }
}
