package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault of the database's use has its effect while it is on, and none afterwards. */
class DatabaseFaultsIT {
  private static final int TOOLS = 3_000;
  private static final String CONVERT =
      "{'time':'2025-01-10T10:00:00Z','source_timezone':'UTC','target_timezone':'Asia/Tokyo'}";
  private static final String CONVERTED = "2025-01-10T19:00:00+09:00";

  private static RunningSandbox running;
  private static GatewayClient client;
  private static TestDatabase database;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(TOOLS);
    client = running.client();
    database = running.database();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @AfterEach
  void switchOff() throws Exception {
    running.faults("{}");
  }

  @Test
  void slowStatementIsSlowInsideTheDatabase() throws Exception {
    running.faults("{'slowStatementMs':30}");
    assertThat(RunningSandbox.text(client.call("fast-time-convert-time", CONVERT)))
        .isEqualTo(CONVERTED);
    String slowest =
        "SELECT max(min_exec_time) FROM pg_stat_statements JOIN pg_database d ON d.oid = dbid"
            + " WHERE datname = current_database() AND query LIKE '%pg_sleep%t.name =%'";
    assertThat(Double.parseDouble(database.ask(slowest))).isGreaterThanOrEqualTo(30);
  }

  @Test
  void missingIndexMakesTheLookupASequentialScan() throws Exception {
    String plan = "EXPLAIN (FORMAT JSON) SELECT id FROM tools t WHERE t.name = 'fast-time-echo'";
    assertThat(database.ask(plan)).contains("tools_name_idx").doesNotContain("Seq Scan");
    running.faults("{'missingIndex':true}");
    assertThat(database.ask(plan)).contains("Seq Scan").doesNotContain("tools_name_idx");
    assertThat(RunningSandbox.text(client.call("fast-time-convert-time", CONVERT)))
        .isEqualTo(CONVERTED);
    running.faults("{'missingIndex':false}");
    assertThat(database.ask(plan)).contains("tools_name_idx");
  }

  @Test
  void nPlusOneRunsOneMoreStatementPerTool() throws Exception {
    client.rpc("tools/list", "{}");
    assertThat(database.calls("SELECT g.slug FROM gateways")).isZero();
    running.faults("{'nPlusOne':true}");
    client.rpc("tools/list", "{}");
    assertThat(database.calls("SELECT g.slug FROM gateways")).isEqualTo(TOOLS + 3);
  }

  @Test
  void extraStatementsAreAddedToEachCall() throws Exception {
    long before = database.calls("AS servers FROM server_tool_association");
    running.faults("{'extraStatements':3}");
    running.calls(5, "fast-time-echo", "{'message':'a'}").forEach(answer -> {});
    assertThat(database.calls("AS servers FROM server_tool_association") - before).isEqualTo(15);
  }

  @Test
  void smallPoolHasFewConnections() throws Exception {
    assertThat(connections()).isEqualTo(5);
    running.faults("{'poolSize':2}");
    await().untilAsserted(() -> assertThat(connections()).isEqualTo(2));
    assertThat(
            running.calls(20, "fast-time-echo", "{'message':'a'}").filter(RunningSandbox::isError))
        .isEmpty();
    assertThat(connections()).isEqualTo(2);
    running.faults("{}");
    await().untilAsserted(() -> assertThat(connections()).isEqualTo(5));
  }

  @Test
  void leakExhaustsThePoolUntilItIsSwitchedOff() throws Exception {
    running.faults("{'poolLeakRate':0.5}");
    for (int i = 0; i < 10; i++) {
      client.call("fast-time-echo", "{'message':'a'}");
    }
    assertThat(client.get("/ready").status()).isEqualTo(503);
    GatewayClient.Reply health = client.get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().path("status").asText()).isEqualTo("unhealthy");
    assertThat(health.json().path("error").asText()).contains("Connection is not available");
    assertThat(client.post("/rpc", GatewayClient.message("ping", "{}")).status()).isEqualTo(500);
    running.faults("{}");
    assertThat(client.get("/ready").status()).isEqualTo(200);
  }

  @Test
  void transactionStaysOpenWhileTheMcpServerWorks() throws Exception {
    String idle =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND state = 'idle in transaction'";
    String slow = "{'message':'a','delay':3000}";
    CompletableFuture<JsonNode> without = running.inBackground("fast-time-echo", slow);
    await().until(() -> RunningSandbox.isRunning("TimeTools", "echo"));
    assertThat(database.ask(idle)).isEqualTo("0");
    assertThat(RunningSandbox.text(without.join())).isEqualTo("a");
    running.faults("{'transactionOverUpstream':true}");
    CompletableFuture<JsonNode> with = running.inBackground("fast-time-echo", slow);
    await().until(() -> database.ask(idle).equals("1"));
    assertThat(RunningSandbox.text(with.join())).isEqualTo("a");
    assertThat(database.ask(idle)).isEqualTo("0");
  }

  private static int connections() throws Exception {
    return Integer.parseInt(
        database.ask(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()"));
  }
}
