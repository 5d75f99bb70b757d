package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import mcpperf.config.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of a target's database, on which something may be tried. */
class DatabaseCopyIT {
  @TempDir private Path folder;

  @Test
  void theGatewayIsEndedAndItsDatabaseCopiedForTheSameRole() throws Exception {
    try (RunningTarget target =
        Targets.start(
            TestConfiguration.of(TestConfiguration.embedded(Faults.none())),
            folder,
            new ArrayList<String>()::add)) {
      DatabaseAccess own = target.ownDatabase().orElseThrow();

      DatabaseAccess copy = target.copyOfDatabase().orElseThrow();

      assertThat(copy.jdbcUrl()).isNotEqualTo(own.jdbcUrl()).endsWith("_copy");
      assertThat(copy.user()).isEqualTo(own.user());
      assertThat(tools(copy)).isEqualTo(tools(own)).isPositive();
      try (Connection connection = connect(copy);
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM tools");
      }
      assertThat(tools(copy)).isZero();
      assertThat(tools(own)).isPositive();
      assertThat(target.processes()).extracting(TargetProcess::name).containsExactly("postgres");
      assertThat(target.failure()).isEmpty();
    }
  }

  private static Connection connect(DatabaseAccess access) throws Exception {
    return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
  }

  private static int tools(DatabaseAccess access) throws Exception {
    try (Connection connection = connect(access);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM tools")) {
      row.next();
      return row.getInt(1);
    }
  }
}
