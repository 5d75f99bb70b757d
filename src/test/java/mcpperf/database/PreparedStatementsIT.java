package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements of a driver that keeps them prepared, as pools do. */
class PreparedStatementsIT {
  /** What the page says of COMMIT and the like: PostgreSQL does not count their reuse. */
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void areCountedWholeUnlessTheyAreUtilityStatements(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();

    DatabaseProfile profile =
        DatabaseProfilerIT.profile(
            server,
            database,
            () -> {
              for (String sql : new String[] {"SELECT 1 AS answer", "SHOW work_mem"}) {
                try (Connection connection = server.connect(database);
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                  for (int i = 0; i < 20; i++) {
                    statement.execute();
                  }
                }
              }
            });

    assertThat(profile.statements())
        .extracting(StatementUse::text)
        .containsExactlyInAnyOrder("SELECT $1 AS answer", "SHOW work_mem");
    assertThat(profile.statements())
        .allSatisfy(
            use -> {
              boolean utility = use.text().startsWith("SHOW");
              assertThat(use.calls()).isBetween(1L, utility ? 19L : 20L);
              assertThat(use.calls() == 20).isNotEqualTo(utility);
            });
  }
}
