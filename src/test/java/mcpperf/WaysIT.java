package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import mcpperf.sandbox.KeptGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same requests on every way in, through Gatling and its log. */
class WaysIT {
  private static final String ECHO = "tools/call echo small";
  private static final Map<String, String> LOAD =
      Map.of(
          "profile", "smoke",
          "profiles.smoke.requests", "40",
          "profiles.smoke.concurrency", "4",
          "profiles.smoke.duration", "60s",
          "load.generatorWarmUp", "0s",
          "load.targetWarmUpRequests", "4",
          "load.coolDown", "10ms",
          "costs.enabled", "false",
          "monitoring", "false");

  @TempDir Path folder;

  private RunResult transports(String ways, Map<String, String> further) throws IOException {
    Map<String, String> properties = new HashMap<>(further);
    properties.put("scenarios.transports.ways", ways);
    properties.put("scenarios.transports.requests", ECHO);
    return run("Transports", properties);
  }

  private RunResult run(String simulation, Map<String, String> further) throws IOException {
    Map<String, String> properties = new HashMap<>(LOAD);
    properties.putAll(further);
    properties.put("simulation", simulation);
    try (MainJob job =
        MainJob.start(folder.resolve("home"), folder.resolve("results"), properties)) {
      job.exitValue();
      return job.result();
    }
  }

  private static JsonNode echo(RunResult result, String way) {
    return StreamSupport.stream(result.at("/requests").spliterator(), false)
        .filter(request -> request.at("/group").asText().equals(way))
        .filter(request -> request.at("/name").asText().equals(ECHO))
        .findFirst()
        .orElseThrow(() -> new AssertionError(way + " is missing in " + result.at("/requests")));
  }

  @Test
  void everyWayCountsItsRequestsAndTheirFailures() throws IOException {
    List<String> ways =
        List.of("rpc", "rpc-session", "mcp-session", "server", "2025-06-18", "sse", "websocket");
    RunResult result =
        transports(String.join(",", ways), Map.of("target.embedded.faults.toolErrorRate", "0.25"));
    for (String way : ways) {
      JsonNode echo = echo(result, way);
      assertThat(echo.at("/count").asInt()).as(way).isEqualTo(40);
      assertThat(echo.at("/failures/tool-error").asInt()).as(way).isEqualTo(10);
      assertThat(echo.at("/okCount").asInt()).as(way).isEqualTo(30);
    }
    assertThat(result.at("/run/complete").asBoolean()).isTrue();
  }

  @Test
  void aVirtualServerOfAGatewayThatIsNotOursIsLoadedByItsId() throws Exception {
    try (KeptGateway gateway = KeptGateway.start()) {
      Map<String, String> properties = new HashMap<>(gateway.properties());
      properties.put("target.external.virtualServer", gateway.virtualServer());
      RunResult result = transports("server,server-session", properties);

      for (String way : List.of("server", "server-session")) {
        assertThat(echo(result, way).at("/okCount").asInt()).as(way).isEqualTo(40);
      }
    }
  }

  @Test
  void realSessionsAreOpenedAndEndedByEachUser() throws IOException {
    RunResult result =
        transports("mcp-stateful,direct", Map.of("target.embedded.statefulSessions", "true"));
    for (String way : List.of("mcp-stateful", "direct")) {
      assertThat(echo(result, way).at("/okCount").asInt()).as(way).isEqualTo(40);
    }
    assertThat(result.request("initialize").at("/okCount").asInt()).isEqualTo(4);
    assertThat(result.request("session/delete").at("/okCount").asInt()).isEqualTo(4);
  }

  /** One handshake more than MCP asks for, as ContextForge has it; in a session the call alone. */
  @Test
  void withoutASessionACallCostsSixUpstreamRequestsAndInOneItCostsOne() throws IOException {
    RunResult result =
        run(
            "Sessions",
            Map.of(
                "scenarios.sessions.requests", ECHO, "scenarios.sessions.ways", "rpc,rpc-session"));

    assertThat(result.at("/experiment/ways/0/way").asText()).isEqualTo("rpc");
    assertThat(result.at("/experiment/ways/0/upstreamPerRequest").asDouble()).isEqualTo(6);
    assertThat(result.at("/experiment/ways/1/way").asText()).isEqualTo("rpc-session");
    assertThat(result.at("/experiment/ways/1/upstreamPerRequest").asDouble()).isEqualTo(1);
    assertThat(result.at("/experiment/ways/1/upstream/tools~1call").asInt()).isEqualTo(40);
  }

  @Test
  void theServerAloneIsAskedPastTheGateway() throws IOException {
    RunResult result = run("Direct", Map.of("scenarios.direct.requests", ECHO));

    JsonNode way = result.at("/experiment/ways/0");
    assertThat(way.at("/way").asText()).isEqualTo("direct");
    assertThat(way.at("/count").asInt()).isEqualTo(40);
    assertThat(way.at("/upstream/tools~1call").asInt()).isEqualTo(40);
  }

  /** Its upstream answers 30 ms late on both ways: of that nothing is the gateway's. */
  @Test
  void overheadIsWhatTheGatewayAddsInPairs() throws IOException {
    RunResult result =
        run(
            "Overhead",
            Map.of("scenarios.overhead.requests", ECHO, "servers.fast-time.delayMs", "30"));

    JsonNode pairs = result.at("/experiment/operations/0");
    assertThat(pairs.at("/request").asText()).isEqualTo(ECHO);
    assertThat(pairs.at("/first").asText()).isEqualTo("direct");
    assertThat(pairs.at("/second").asText()).isEqualTo("gateway");
    assertThat(pairs.at("/pairs").asInt()).isEqualTo(40);
    assertThat(pairs.at("/firstMedianMs").asDouble()).isGreaterThanOrEqualTo(30);
    assertThat(pairs.at("/lowMs").asDouble())
        .isLessThanOrEqualTo(pairs.at("/meanDifferenceMs").asDouble());
    for (String way : List.of("direct", "gateway")) {
      assertThat(echo(result, way).at("/okCount").asInt()).as(way).isEqualTo(40);
    }
  }
}
