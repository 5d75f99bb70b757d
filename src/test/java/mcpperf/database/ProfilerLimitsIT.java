package mcpperf.database;

import static mcpperf.database.DatabaseProfilerIT.NO_ACTIVITY;
import static mcpperf.database.DatabaseProfilerIT.profile;
import static mcpperf.database.DatabaseProfilerIT.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The profile on real servers that do not show all, or not as they were made: what is said then.
 */
class ProfilerLimitsIT {
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void withoutTheExtensionEverythingElseIsSeenAndItIsSaidHowToGetIt(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createBareDatabase();

    DatabaseProfile profile =
        profile(server, database, () -> server.run(database, "CREATE TABLE t (id int)"));

    assertThat(profile.statements()).isNull();
    assertThat(profile.limits())
        .contains(
            "No figures of statements (the extension pg_stat_statements is not there): they need"
                + " shared_preload_libraries = 'pg_stat_statements', a restart, and CREATE EXTENSION"
                + " pg_stat_statements in the database "
                + database
                + ".");
    assertThat(profile.tables()).hasSize(1);
    assertThat(profile.wal().count("records")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aRoleWithoutRightsSeesOnlyItsOwnAndIsTold(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();

    DatabaseProfile profile =
        profile(
            server, database, "nobody", () -> repeat(server, database, "SELECT %d AS not_seen", 3));

    assertThat(profile.limits())
        .contains(
            "The role nobody sees its own statements and sessions only: GRANT pg_monitor TO nobody.");
    assertThat(profile.statements()).isEmpty();
    assertThat(profile.database().count("commits")).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17, 18})
  void anExtensionThatWasNotUpdatedWithItsServerIsRead(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createBareDatabase();
    server.run(database, "CREATE EXTENSION pg_stat_statements VERSION '1.8'");

    DatabaseProfile profile =
        profile(server, database, () -> repeat(server, database, "SELECT %d AS answer", 4));

    assertThat(profile.statements())
        .extracting(use -> use.text() + ", " + use.calls())
        .containsExactly("SELECT $1 AS answer, 4");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void anExtensionInASchemaOfItsOwnIsFound(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createBareDatabase();
    server.run(
        database,
        "CREATE SCHEMA \"Extensions\"",
        "GRANT USAGE ON SCHEMA \"Extensions\" TO PUBLIC",
        "CREATE EXTENSION pg_stat_statements SCHEMA \"Extensions\"");

    DatabaseProfile profile =
        profile(server, database, () -> repeat(server, database, "SELECT %d AS answer", 4));

    assertThat(profile.statements()).extracting(StatementUse::calls).containsExactly(4L);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aPasswordInAStatementIsNotShown(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();

    DatabaseProfile profile =
        profile(
            server,
            database,
            () -> server.run(database, "ALTER ROLE nobody PASSWORD 'open sesame'"));

    assertThat(profile.statements())
        .extracting(StatementUse::text)
        .anySatisfy(text -> assertThat(text).startsWith("ALTER ROLE nobody PASSWORD "))
        .noneSatisfy(text -> assertThat(text).contains("sesame"));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 17})
  void aResetOfOthersIsNoticed(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    repeat(server, database, "SELECT %d AS answer", 4);

    DatabaseProfile profile =
        profile(
            server,
            database,
            () -> {
              server.run(database, "SELECT pg_stat_statements_reset()");
              repeat(server, database, "SELECT %d AS answer", 9);
            });

    assertThat(profile.limits())
        .contains(
            "pg_stat_statements was reset during the run: the figures of statements count from then on.");
    assertThat(profile.statements())
        .filteredOn(use -> use.text().contains("answer"))
        .extracting(StatementUse::calls, StatementUse::partial)
        .containsExactly(tuple(9L, true));
  }

  @Test
  void anUnreachableDatabaseIsSaidWithoutThePassword() {
    DatabaseSource nowhere =
        new DatabaseSource("jdbc:postgresql://127.0.0.1:1/mcp", "monitor", "open sesame");

    DatabaseProfiler profiler = new DatabaseProfiler(nowhere);
    profiler.begin();
    DatabaseProfile profile = profiler.end(null, NO_ACTIVITY);

    assertThat(profile.statements()).isNull();
    assertThat(profile.limits())
        .singleElement()
        .asString()
        .startsWith("The database's counters could not be read before the load: ")
        .contains("127.0.0.1:1")
        .doesNotContain("sesame");
  }
}
