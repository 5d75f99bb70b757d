package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On a server with the smallest memory for statements. */
class EvictionsIT {
  private static final int SMALLEST = 100;

  @Test
  void statementsThatHadToBeForgottenMakeTheProfileIncomplete() throws SQLException {
    TestServer server =
        TestServer.start(
            17, Map.of("pg_stat_statements.max", "100", "track_activity_query_size", "100"));
    String database = server.createDatabase();

    DatabaseProfile profile =
        DatabaseProfilerIT.profile(
            server, database, () -> server.run(database, differentStatements(3 * SMALLEST)));

    assertThat(profile.statements()).hasSizeLessThan(3 * SMALLEST).isNotEmpty();
    assertThat(profile.limits())
        .anySatisfy(
            limit ->
                assertThat(limit)
                    .matches(
                        "The profile of statements is incomplete: pg_stat_statements forgot the"
                            + " rarest ones [1-9]\\d* times, as it keeps at most 100\\. .*"))
        .anySatisfy(
            limit -> assertThat(limit).startsWith("track_activity_query_size is 100 bytes"));
  }

  /** They differ in more than constants and names. */
  private static String[] differentStatements(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(columns -> "SELECT 1" + ", 1".repeat(columns))
        .toArray(String[]::new);
  }
}
