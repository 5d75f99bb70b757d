package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100 actions: 30 of server s-2 and 20 of s-10 by name, 20 of s-2 and 10 of s-10 through virtual
 * servers, and 20 of none.
 */
class MixedServersTest {
  private static final Map<String, Double> SHARES =
      Map.of(
          "server s-2", 0.5,
          "server s-10", 0.3,
          "way mcp-session", 0.5,
          "way rpc", 0.5,
          "way rpc / of s-2", 0.2,
          "way rpc / of all servers", 0.3);

  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("mixed");
  private int at;

  @BeforeEach
  void load() {
    send(30, 20, "mcp-session", "s-2");
    send(18, 50, "mcp-session", "s-10");
    for (int i = 0; i < 2; i++) {
      log.ko("prompts/list", at, at + 50, "[http-status] HTTP 500", "mcp-session", "s-10");
    }
    send(20, 20, "rpc", "of s-2");
    send(10, 50, "rpc", "of all servers", "s-10");
    send(20, 5, "rpc", "of all servers");
    // What opens a session is no action.
    log.ok("initialize", at, at + 3, "rpc", "of s-2");
  }

  @Test
  void actionsTimesAndFailuresAreCountedByServerAndByVirtualServer() throws Exception {
    JsonNode json = result(SHARES).json();

    JsonNode servers = json.path("servers");
    assertThat(servers.findValuesAsText("name")).containsExactly("s-2", "s-10");
    assertThat(servers.at("/0/actions").asInt()).isEqualTo(50);
    assertThat(servers.at("/0/count").asInt()).as("with the session's begin").isEqualTo(51);
    assertThat(servers.at("/0/p50Ms").asInt()).isEqualTo(20);
    assertThat(servers.at("/0/share").asDouble()).isEqualTo(0.5);
    assertThat(servers.at("/1/actions").asInt()).isEqualTo(30);
    assertThat(servers.at("/1/koCount").asInt()).isEqualTo(2);
    assertThat(servers.at("/1/p50Ms").asInt()).isEqualTo(50);
    JsonNode ways = json.path("ways");
    assertThat(ways.findValuesAsText("name"))
        .containsExactly("mcp-session", "rpc", "rpc / of all servers", "rpc / of s-2");
    assertThat(ways.findValues("actions").stream().map(JsonNode::asInt))
        .containsExactly(50, 50, 30, 20);
    assertThat(ways.at("/2/plannedShare").asDouble()).isEqualTo(0.3);
  }

  @Test
  void theSlowestServerIsNamed() throws Exception {
    assertThat(result(SHARES).headlines())
        .contains(
            "of 2 MCP servers s-2 answered fastest (p50 20 ms, p95 –, 0 % failed) and s-10 slowest (p50 50 ms, p95 –, 6.67 % failed)");
  }

  /** 99 % intervals by Clopper and Pearson: 30 of 100 are 18.9 to 43.1 %. */
  @Test
  void aServerThatIsAskedTooSeldomIsNamed() throws Exception {
    ExperimentResult mixed =
        result(Map.of("server s-2", 0.5, "server s-10", 0.45, "way mcp-session", 0.5));

    assertThat(mixed.json().at("/servers/0/asPlanned").asBoolean()).isTrue();
    assertThat(mixed.json().at("/servers/1/asPlanned").asBoolean()).isFalse();
    assertThat(((Mixed) mixed).serverRows())
        .extracting(MixPart.Row::off)
        .containsExactly(false, true);
  }

  @Test
  void aServerThatIsNeverAskedIsThereAllTheSame() throws Exception {
    JsonNode servers =
        result(Map.of("server s-2", 0.4, "server s-3", 0.2, "server s-10", 0.3))
            .json()
            .path("servers");

    assertThat(servers.findValuesAsText("name")).containsExactly("s-2", "s-3", "s-10");
    assertThat(servers.at("/1/actions").asInt()).isZero();
    assertThat(servers.at("/1/p50Ms").isNull()).isTrue();
    assertThat(servers.at("/1/asPlanned").asBoolean()).isFalse();
  }

  @Test
  void ofARunThatEndedEarlyTheFiguresAreKnownAndThePlanIsNot() throws Exception {
    JsonNode json = result(null).json();

    assertThat(json.at("/servers/0/actions").asInt()).isEqualTo(50);
    assertThat(json.at("/servers/0/plannedShare").isNull()).isTrue();
    assertThat(json.at("/servers/0/asPlanned").isNull()).isTrue();
    assertThat(json.at("/ways/0/plannedShare").isNull()).isTrue();
    assertThat(((Mixed) result(null)).serverRows().get(0).planned()).isEqualTo("–");
  }

  @Test
  void theCoursesOfTheServersAreDrawnBesideThoseOfTheKinds() throws Exception {
    assertThat(result(SHARES).charts().charts())
        .extracting(ChartData.Chart::title)
        .containsExactly(
            "Requests sent",
            "Middle response time (p50)",
            "Requests sent, by MCP server",
            "Middle response time (p50), by MCP server");
  }

  private void send(int number, int ms, String... groups) {
    for (int i = 0; i < number; i++) {
      log.ok("prompts/list", at, at + ms, groups);
      at += 100;
    }
  }

  /**
   * @param shares that were planned; null where the run did not come to its end
   */
  private ExperimentResult result(Map<String, Double> shares) throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    if (shares != null) {
      Phase.Plan plan = new Phase.Plan(LoadModel.CLOSED, 10, null, 60_000, shares);
      Phase phase = new Phase(MixCounts.PHASE, 1, 2, plan, Map.of());
      Files.writeString(folder.resolve(Phases.FILE), Phases.text(List.of(phase)));
    }
    return ExperimentKind.MIXED.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }
}
