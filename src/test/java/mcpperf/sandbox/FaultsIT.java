package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault has its effect while it is on, and none afterwards. */
class FaultsIT {
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
    faults("{}");
  }

  @Test
  void toolErrorRateIsMetToTheCallByManyUsersAndForThatToolOnly() throws Exception {
    faults("{'toolErrorRate':0.05,'toolErrorTool':'convert_time'}");
    assertThat(calls(100, "fast-time-convert-time", CONVERT).filter(FaultsIT::isError)).hasSize(5);
    assertThat(calls(40, "fast-time-echo", "{'message':'a'}").filter(FaultsIT::isError)).isEmpty();
  }

  @Test
  void faultyToolMayBeNamedAsItIsExposed() throws Exception {
    faults("{'toolErrorRate':0.5,'toolErrorTool':'fast-time-echo'}");
    assertThat(calls(10, "fast-time-echo", "{'message':'a'}").filter(FaultsIT::isError)).hasSize(5);
  }

  @Test
  void wrongContentIsNoErrorButWrong() throws Exception {
    faults("{'wrongContentRate':0.1}");
    List<JsonNode> answers = calls(50, "fast-time-convert-time", CONVERT).toList();
    assertThat(answers).noneMatch(FaultsIT::isError);
    assertThat(answers).filteredOn(answer -> !text(answer).equals(CONVERTED)).hasSize(5);
  }

  @Test
  void httpErrorRateIsMetOnRpcAndMcpTogether() throws Exception {
    faults("{'httpErrorRate':0.25}");
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      statuses.add(client.post("/rpc", GatewayClient.message("ping", "{}")).status());
      statuses.add(client.post("/mcp", GatewayClient.message("ping", "{}")).status());
      assertThat(client.get("/health").status()).isEqualTo(200);
    }
    assertThat(statuses).filteredOn(status -> status == 500).hasSize(5);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(15);
  }

  @Test
  void slowStatementIsSlowInsideTheDatabase() throws Exception {
    faults("{'slowStatementMs':30}");
    assertThat(text(client.call("fast-time-convert-time", CONVERT))).isEqualTo(CONVERTED);
    String slowest =
        "SELECT max(min_exec_time) FROM pg_stat_statements JOIN pg_database d ON d.oid = dbid"
            + " WHERE datname = current_database() AND query LIKE '%pg_sleep%t.name =%'";
    assertThat(Double.parseDouble(database.ask(slowest))).isGreaterThanOrEqualTo(30);
  }

  @Test
  void missingIndexMakesTheLookupASequentialScan() throws Exception {
    String plan = "EXPLAIN (FORMAT JSON) SELECT id FROM tools t WHERE t.name = 'fast-time-echo'";
    assertThat(database.ask(plan)).contains("tools_name_idx").doesNotContain("Seq Scan");
    faults("{'missingIndex':true}");
    assertThat(database.ask(plan)).contains("Seq Scan").doesNotContain("tools_name_idx");
    assertThat(text(client.call("fast-time-convert-time", CONVERT))).isEqualTo(CONVERTED);
    faults("{'missingIndex':false}");
    assertThat(database.ask(plan)).contains("tools_name_idx");
  }

  @Test
  void nPlusOneRunsOneMoreStatementPerTool() throws Exception {
    client.rpc("tools/list", "{}");
    assertThat(database.calls("SELECT g.slug FROM gateways")).isZero();
    faults("{'nPlusOne':true}");
    client.rpc("tools/list", "{}");
    assertThat(database.calls("SELECT g.slug FROM gateways")).isEqualTo(TOOLS + 3);
  }

  @Test
  void extraStatementsAreAddedToEachCall() throws Exception {
    long before = database.calls("AS servers FROM server_tool_association");
    faults("{'extraStatements':3}");
    calls(5, "fast-time-echo", "{'message':'a'}").forEach(answer -> {});
    assertThat(database.calls("AS servers FROM server_tool_association") - before).isEqualTo(15);
  }

  @Test
  void smallPoolHasFewConnections() throws Exception {
    assertThat(connections()).isEqualTo(5);
    faults("{'poolSize':2}");
    await().untilAsserted(() -> assertThat(connections()).isEqualTo(2));
    assertThat(calls(20, "fast-time-echo", "{'message':'a'}").filter(FaultsIT::isError)).isEmpty();
    assertThat(connections()).isEqualTo(2);
    faults("{}");
    await().untilAsserted(() -> assertThat(connections()).isEqualTo(5));
  }

  @Test
  void leakExhaustsThePoolUntilItIsSwitchedOff() throws Exception {
    faults("{'poolLeakRate':0.5}");
    for (int i = 0; i < 10; i++) {
      client.call("fast-time-echo", "{'message':'a'}");
    }
    assertThat(client.get("/ready").status()).isEqualTo(503);
    GatewayClient.Reply health = client.get("/health");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().path("status").asText()).isEqualTo("unhealthy");
    assertThat(health.json().path("error").asText()).contains("Connection is not available");
    assertThat(client.post("/rpc", GatewayClient.message("ping", "{}")).status()).isEqualTo(500);
    faults("{}");
    assertThat(client.get("/ready").status()).isEqualTo(200);
  }

  @Test
  void transactionStaysOpenWhileTheMcpServerWorks() throws Exception {
    String idle =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND state = 'idle in transaction'";
    String slow = "{'message':'a','delay':3000}";
    CompletableFuture<JsonNode> without = inBackground("fast-time-echo", slow);
    await().until(() -> isRunning("TimeTools", "echo"));
    assertThat(database.ask(idle)).isEqualTo("0");
    assertThat(text(without.join())).isEqualTo("a");
    faults("{'transactionOverUpstream':true}");
    CompletableFuture<JsonNode> with = inBackground("fast-time-echo", slow);
    await().until(() -> database.ask(idle).equals("1"));
    assertThat(text(with.join())).isEqualTo("a");
    assertThat(database.ask(idle)).isEqualTo("0");
  }

  @Test
  void blockedThreadMakesOtherCallsWaitForTheSharedLock() throws Exception {
    faults("{'blockedThreadMs':500}");
    List<CompletableFuture<JsonNode>> calls =
        Stream.generate(() -> inBackground("fast-time-echo", "{'message':'a'}")).limit(3).toList();
    await().until(() -> isRunning("FaultSwitches", "holdSharedLock", "ReentrantLock"));
    assertThat(calls).allMatch(call -> text(call.join()).equals("a"));
  }

  @Test
  void upstreamDelayIsInTheCallsMetricsRow() throws Exception {
    faults("{'upstreamDelayMs':40}");
    client.call("fast-time-echo", "{'message':'a'}");
    String last = "SELECT response_time FROM tool_metrics ORDER BY id DESC LIMIT 1";
    assertThat(Double.parseDouble(database.ask(last))).isGreaterThanOrEqualTo(0.040);
  }

  @Test
  void growingHeapKeepsItsBytes() throws Exception {
    faults("{'heapGrowthBytes':2000000}");
    long before = usedHeap();
    for (int i = 0; i < 40; i++) {
      client.get("/health");
    }
    assertThat(usedHeap() - before).isBetween(60_000_000L, 120_000_000L);
  }

  @Test
  void patchChangesSomeFaultsAndPutSwitchesTheOthersOff() throws Exception {
    faults("{'extraStatements':1}");
    JsonNode patched =
        client.send("PATCH", "/sandbox/faults", "{\"nPlusOne\":true}", Map.of()).json();
    assertThat(patched.path("extraStatements").asInt()).isEqualTo(1);
    assertThat(patched.path("nPlusOne").asBoolean()).isTrue();
    assertThat(client.get("/sandbox/faults").json()).isEqualTo(patched);
    assertThat(faults("{'nPlusOne':true}").path("extraStatements").asInt()).isZero();
  }

  @Test
  void unknownFaultIs422WithTheNearestNameAndChangesNothing() throws Exception {
    GatewayClient.Reply reply =
        client.send(
            "PUT", "/sandbox/faults", "{\"nPlusTwo\":true,\"extraStatements\":4}", Map.of());
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/msg").asText()).contains("did you mean nPlusOne?");
    assertThat(client.get("/sandbox/faults").json().path("extraStatements").asInt()).isZero();
    assertThat(client.send("PUT", "/sandbox/faults", "{", Map.of()).status()).isEqualTo(422);
  }

  /** Puts these faults in place of all others. */
  private static JsonNode faults(String json) throws Exception {
    GatewayClient.Reply reply =
        client.send("PUT", "/sandbox/faults", json.replace('\'', '"'), Map.of());
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  /** The answers of so many calls by four users at once. */
  private static Stream<JsonNode> calls(int count, String tool, String arguments) throws Exception {
    ExecutorService users = Executors.newFixedThreadPool(4);
    List<Future<JsonNode>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(users.submit(() -> client.call(tool, arguments)));
    }
    List<JsonNode> all = new ArrayList<>();
    for (Future<JsonNode> answer : answers) {
      all.add(answer.get());
    }
    users.shutdown();
    return all.stream();
  }

  private static CompletableFuture<JsonNode> inBackground(String tool, String arguments) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.call(tool, arguments);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }

  /** Whether some thread is in all of these, classes by their end or methods. */
  private static boolean isRunning(String... names) {
    return Thread.getAllStackTraces().values().stream()
        .anyMatch(
            stack -> Arrays.stream(names).allMatch(name -> Arrays.toString(stack).contains(name)));
  }

  private static int connections() throws Exception {
    return Integer.parseInt(
        database.ask(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid()"));
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static boolean isError(JsonNode answer) {
    return answer.at("/result/isError").asBoolean();
  }

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }
}
