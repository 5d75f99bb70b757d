package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans and missing indexes on real servers. */
class PlanStudyIT {
  private static final String OWNER = "postgres";
  private static final String BY_NAME = "SELECT id FROM item t WHERE t.enabled AND t.name = ?";

  /** Twice as many rows as make a table large. */
  private static String database(TestServer server) throws SQLException {
    String database = server.createDatabase();
    server.run(
        database,
        "CREATE TABLE item (id int PRIMARY KEY, name varchar(40), enabled bool, kind int)",
        "INSERT INTO item SELECT i, 'item ' || i, true, 1 FROM generate_series(1, 20000) i",
        "ANALYZE item");
    return database;
  }

  private static void query(TestServer server, String database, String sql, int times)
      throws SQLException {
    try (Connection connection = server.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < times; i++) {
        statement.setObject(1, sql.contains("name") ? "item " + i : (Object) 1);
        statement.executeQuery().close();
      }
    }
  }

  private static QueryPlans study(
      TestServer server, String database, String role, String sql, PlanStudy.Copying copying)
      throws SQLException {
    DatabaseProfile profile =
        DatabaseProfilerIT.profile(server, database, () -> query(server, database, sql, 30));
    return PlanStudy.of(profile, server.source(database, role), copying);
  }

  private static Optional<DatabaseSource> copy(TestServer server, String database) {
    try {
      server.awaitEndOfSessions(database);
      server.run(OWNER, "CREATE DATABASE %s_copy TEMPLATE %1$s".formatted(database));
      return Optional.of(server.source(database + "_copy", OWNER));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void theMissingIndexIsProvedOnACopyAndTheDatabaseStaysAsItIs(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = database(server);

    QueryPlans plans = study(server, database, OWNER, BY_NAME, () -> copy(server, database));

    assertThat(plans.limits()).isEmpty();
    assertThat(plans.plans())
        .singleElement()
        .satisfies(plan -> assertThat(plan.plan()).contains("Seq Scan on item t", "= $1"));
    assertThat(plans.candidates()).hasSize(1);
    IndexCandidate candidate = plans.candidates().get(0);
    assertThat(candidate.definition()).isEqualTo("CREATE INDEX ON public.item (name)");
    assertThat(candidate.proved()).as(candidate.toString()).isTrue();
    assertThat(candidate.sequentialScans()).isEqualTo(30);
    assertThat(candidate.rowsReadSequentially()).isEqualTo(600_000);
    assertThat(candidate.proof().blocksBefore()).isGreaterThan(100);
    assertThat(candidate.proof().blocksAfter()).isBetween(1.0, 10.0);
    assertThat(candidate.proof().planAfter()).contains("mcpperf_candidate");
    assertThat(candidate.proof().planBefore()).contains("Seq Scan").doesNotContain("'item ");
    assertThat(indexes(server, database)).isEqualTo("item_pkey");
    assertThat(indexes(server, database + "_copy")).isEqualTo("item_pkey");
  }

  private static String indexes(TestServer server, String database) throws SQLException {
    return server.ask(
        database, "SELECT string_agg(indexname, ' ') FROM pg_indexes WHERE schemaname = 'public'");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void aDatabaseThatIsNotOursKeepsItsCandidateWithoutATrial(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = database(server);

    QueryPlans plans = study(server, database, OWNER, BY_NAME, Optional::empty);

    assertThat(plans.candidates())
        .singleElement()
        .satisfies(candidate -> assertThat(candidate.columns()).containsExactly("name"))
        .satisfies(candidate -> assertThat(candidate.proved()).isFalse())
        .satisfies(candidate -> assertThat(candidate.whyNotTried()).contains("not this suite's"));
  }

  @Test
  void anIndexThatKeepsAllRowsIsTriedAndIsNoGain() throws Exception {
    TestServer server = TestServer.of(17);
    String database = database(server);
    String sql = "SELECT count(*) FROM item WHERE kind = ?";

    QueryPlans plans = study(server, database, OWNER, sql, () -> copy(server, database));

    assertThat(plans.candidates())
        .singleElement()
        .satisfies(candidate -> assertThat(candidate.proof()).isNotNull())
        .satisfies(candidate -> assertThat(candidate.proved()).isFalse());
  }

  @Test
  void withAnIndexThereIsNoCandidateAndNoCopy() throws Exception {
    TestServer server = TestServer.of(17);
    String database = database(server);
    server.run(database, "CREATE INDEX ON item (name)");

    QueryPlans plans =
        study(
            server,
            database,
            OWNER,
            BY_NAME,
            () -> {
              throw new AssertionError("a copy was asked for");
            });

    assertThat(plans.candidates()).isEmpty();
    assertThat(plans.plans().get(0).plan()).contains("item_name_idx");
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void aRoleThatMayNotReadTheTablesIsToldSo(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = database(server);

    QueryPlans plans = study(server, database, TestServer.MONITOR, BY_NAME, Optional::empty);

    assertThat(plans.limits())
        .containsExactly(
            "1 of 1 plans could not be read: the role monitor may not read the tables. GRANT"
                + " pg_read_all_data TO monitor (PostgreSQL 14 and newer) lets it.");
    assertThat(plans.plans())
        .singleElement()
        .satisfies(plan -> assertThat(plan.failure()).contains("permission denied"));
  }

  @Test
  void aCopyThatFailsLeavesTheCandidateWithTheReason() throws Exception {
    TestServer server = TestServer.of(17);
    String database = database(server);

    QueryPlans plans =
        study(
            server,
            database,
            OWNER,
            BY_NAME,
            () -> {
              throw new IllegalStateException("no room");
            });

    assertThat(plans.candidates())
        .extracting(IndexCandidate::whyNotTried)
        .isEqualTo(List.of("the database could not be copied: no room"));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 18})
  void statementsThatWriteArePlannedAndNotRun(int version) throws Exception {
    TestServer server = TestServer.of(version);
    String database = database(server);
    DatabaseProfile profile =
        DatabaseProfilerIT.profile(
            server,
            database,
            () -> {
              server.run(database, "UPDATE item SET kind = 2 WHERE id = 7", "SET work_mem = '1MB'");
              server.run(database, "DELETE FROM item WHERE id = 8", "INSERT INTO item VALUES (0)");
            });

    QueryPlans plans = PlanStudy.of(profile, server.source(database, OWNER), Optional::empty);

    assertThat(plans.plans()).hasSize(3).allMatch(plan -> plan.failure() == null);
    assertThat(plans.plans())
        .extracting(plan -> plan.plan().split(" on ", 2)[0])
        .containsExactlyInAnyOrder("Update", "Delete", "Insert");
    assertThat(server.ask(database, "SELECT count(*) || ' ' || sum(kind) FROM item"))
        .isEqualTo("20000 20000");
  }
}
