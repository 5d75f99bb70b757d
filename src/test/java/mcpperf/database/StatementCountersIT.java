package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counters of statements on real servers, as a plain member of pg_monitor. */
class StatementCountersIT {

  /** What was counted between two readings, by text. */
  private record Counted(Map<String, StatementCounts> byText, long transactions) {}

  private static Counted count(StatementCounters counters, Work work) throws SQLException {
    StatementReading before = counters.read();
    work.run();
    StatementReading counted = counters.read().since(before);
    Map<String, StatementCounts> byText = new HashMap<>();
    Map<StatementId, String> texts = counters.texts(counted.statements().keySet());
    counted.statements().forEach((id, counts) -> byText.put(texts.get(id), counts));
    byText.remove("");
    return new Counted(byText, counted.transactions());
  }

  private interface Work {
    void run() throws SQLException;
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18})
  void countsEachStatementAndWritingTransactionAtOnceAndNotItsOwn(int version) throws SQLException {
    TestServer server = TestServer.of(version);
    String database = server.createDatabase();
    server.run(database, "CREATE TABLE item (id int PRIMARY KEY, name text)");
    try (StatementCounters counters =
        StatementCounters.open(server.source(database, TestServer.MONITOR))) {
      Counted counted =
          count(
              counters,
              () ->
                  server.run(
                      database,
                      "INSERT INTO item VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                      "SELECT name FROM item WHERE id = 2",
                      "SELECT name FROM item WHERE id = 3"));

      assertThat(counted.byText()).hasSize(2);
      StatementCounts select = counted.byText().get("SELECT name FROM item WHERE id = $1");
      assertThat(select.calls()).isEqualTo(2);
      assertThat(select.rows()).isEqualTo(2);
      assertThat(select.blocksHit() + select.blocksRead()).isPositive();
      assertThat(select.walBytes()).isZero();
      StatementCounts insert =
          counted.byText().entrySet().stream()
              .filter(entry -> entry.getKey().startsWith("INSERT"))
              .findFirst()
              .orElseThrow()
              .getValue();
      assertThat(insert.calls()).isEqualTo(1);
      assertThat(insert.rows()).isEqualTo(3);
      assertThat(insert.walBytes()).isPositive();
      assertThat(counted.transactions()).isEqualTo(1);
      assertThat(count(counters, () -> {}).byText()).isEmpty();
      assertThat(counters.disturbances()).isEmpty();
    }
  }

  @Test
  void aResetMeanwhileIsSaid() throws SQLException {
    TestServer server = TestServer.start(17, Map.of());
    String database = server.createDatabase();
    try (StatementCounters counters =
        StatementCounters.open(server.source(database, TestServer.MONITOR))) {
      server.run(database, "SELECT pg_stat_statements_reset()");
      assertThat(counters.disturbances())
          .singleElement()
          .asString()
          .startsWith("pg_stat_statements was reset");
    }
  }

  @Test
  void whatCannotBeCountedIsRefusedWithTheReason() throws SQLException {
    TestServer server = TestServer.of(17);
    String bare = server.createBareDatabase();
    assertThatThrownBy(() -> StatementCounters.open(server.source(bare, TestServer.MONITOR)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("pg_stat_statements is not there");
    String database = server.createDatabase();
    assertThatThrownBy(() -> StatementCounters.open(server.source(database, "nobody")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("GRANT pg_monitor TO nobody");
  }
}
