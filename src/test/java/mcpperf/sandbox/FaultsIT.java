package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault of the servers has its effect while it is on, and none afterwards. */
class FaultsIT {
  private static final String CONVERT =
      "{'time':'2025-01-10T10:00:00Z','source_timezone':'UTC','target_timezone':'Asia/Tokyo'}";
  private static final String CONVERTED = "2025-01-10T19:00:00+09:00";

  private static RunningSandbox running;
  private static GatewayClient client;
  private static TestDatabase database;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(0);
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
  void toolErrorRateIsMetToTheCallByManyUsersAndForThatToolOnly() throws Exception {
    running.faults("{'toolErrorRate':0.05,'toolErrorTool':'convert_time'}");
    assertThat(
            running.calls(100, "fast-time-convert-time", CONVERT).filter(RunningSandbox::isError))
        .hasSize(5);
    assertThat(
            running.calls(40, "fast-time-echo", "{'message':'a'}").filter(RunningSandbox::isError))
        .isEmpty();
  }

  @Test
  void faultyToolMayBeNamedAsItIsExposed() throws Exception {
    running.faults("{'toolErrorRate':0.5,'toolErrorTool':'fast-time-echo'}");
    assertThat(
            running.calls(10, "fast-time-echo", "{'message':'a'}").filter(RunningSandbox::isError))
        .hasSize(5);
  }

  @Test
  void wrongContentIsNoErrorButWrong() throws Exception {
    running.faults("{'wrongContentRate':0.1}");
    List<JsonNode> answers = running.calls(50, "fast-time-convert-time", CONVERT).toList();
    assertThat(answers).noneMatch(RunningSandbox::isError);
    assertThat(answers)
        .filteredOn(answer -> !RunningSandbox.text(answer).equals(CONVERTED))
        .hasSize(5);
  }

  @Test
  void httpErrorRateIsMetOnRpcAndMcpTogether() throws Exception {
    running.faults("{'httpErrorRate':0.25}");
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
  void blockedThreadMakesOtherCallsWaitForTheSharedLock() throws Exception {
    running.faults("{'blockedThreadMs':500}");
    List<CompletableFuture<JsonNode>> calls =
        Stream.generate(() -> running.inBackground("fast-time-echo", "{'message':'a'}"))
            .limit(3)
            .toList();
    await()
        .until(() -> RunningSandbox.isRunning("FaultSwitches", "holdSharedLock", "ReentrantLock"));
    assertThat(calls).allMatch(call -> RunningSandbox.text(call.join()).equals("a"));
  }

  @Test
  void upstreamDelayIsInTheCallsMetricsRow() throws Exception {
    running.faults("{'upstreamDelayMs':40}");
    client.call("fast-time-echo", "{'message':'a'}");
    String last = "SELECT response_time FROM tool_metrics ORDER BY id DESC LIMIT 1";
    assertThat(Double.parseDouble(database.ask(last))).isGreaterThanOrEqualTo(0.040);
  }

  @Test
  void growingHeapKeepsItsBytes() throws Exception {
    running.faults("{'heapGrowthBytes':2000000}");
    long before = usedHeap();
    for (int i = 0; i < 40; i++) {
      client.get("/health");
    }
    assertThat(usedHeap() - before).isBetween(60_000_000L, 120_000_000L);
  }

  @Test
  void patchChangesSomeFaultsAndPutSwitchesTheOthersOff() throws Exception {
    running.faults("{'extraStatements':1}");
    JsonNode patched =
        client.send("PATCH", "/sandbox/faults", "{\"nPlusOne\":true}", Map.of()).json();
    assertThat(patched.path("extraStatements").asInt()).isEqualTo(1);
    assertThat(patched.path("nPlusOne").asBoolean()).isTrue();
    assertThat(client.get("/sandbox/faults").json()).isEqualTo(patched);
    assertThat(running.faults("{'nPlusOne':true}").path("extraStatements").asInt()).isZero();
  }

  @Test
  void unknownFaultIs422WithTheNearestNameAndChangesNothing() throws Exception {
    GatewayClient.Reply reply =
        client.send("PUT", "/sandbox/faults", "{\"nPlusOn\":true,\"extraStatements\":4}", Map.of());
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/detail/0/msg").asText()).contains("did you mean nPlusOne?");
    assertThat(client.get("/sandbox/faults").json().path("extraStatements").asInt()).isZero();
    assertThat(client.send("PUT", "/sandbox/faults", "{", Map.of()).status()).isEqualTo(422);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
