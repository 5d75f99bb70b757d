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
import mcpperf.config.Slo.Metric;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import mcpperf.verdict.SloResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two calls without a session, of which each costs six requests upstream, and three in one. */
class WaysTest {
  private static final String ECHO = "tools/call echo small";
  private static final Map<String, Long> SIX =
      Map.of("initialize", 4L, "tools/list", 2L, "tools/call", 2L, "DELETE", 4L);

  @TempDir Path folder;

  private ExperimentResult ways(ExperimentKind kind, Phase... phases) throws IOException {
    new LogBuilder()
        .run("sessions")
        .ok(ECHO, 0, 60, "rpc")
        .ok(ECHO, 60, 140, "rpc")
        .ok("initialize", 140, 150, "rpc-session")
        .ok("endpoint", 150, 160, "rpc-session")
        .ok(ECHO, 200, 220, "rpc-session")
        .ok(ECHO, 220, 240, "rpc-session")
        .ko(ECHO, 240, 260, "http-status HTTP 500", "rpc-session")
        .writeTo(folder.resolve("simulation.log"));
    if (phases.length > 0) {
      Files.writeString(folder.resolve(Phases.FILE), Phases.text(List.of(phases)));
    }
    return kind.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  private static Phase phase(String way, Map<String, Long> upstream) {
    Phase.Plan plan = new Phase.Plan(LoadModel.CLOSED, 1, null, 10_000);
    return new Phase(ECHO + " in " + way, 0, 1_000, plan, upstream);
  }

  @Test
  void upstreamRequestsAreDividedByThoseThatWereSent() throws IOException {
    ExperimentResult result =
        ways(
            ExperimentKind.SESSIONS,
            phase("rpc", SIX),
            phase("rpc-session", Map.of("tools/call", 3L)));

    JsonNode ways = result.json().at("/ways");
    assertThat(ways).hasSize(2);
    assertThat(ways.at("/0/upstreamPerRequest").asDouble()).isEqualTo(6);
    assertThat(ways.at("/0/upstream/initialize").asInt()).isEqualTo(4);
    assertThat(ways.at("/1/way").asText()).isEqualTo("rpc-session");
    assertThat(ways.at("/1/count").asInt()).isEqualTo(3);
    assertThat(ways.at("/1/koCount").asInt()).isEqualTo(1);
    assertThat(ways.at("/1/upstreamPerRequest").asDouble()).isEqualTo(1);
    assertThat(result.headlines())
        .containsExactly(
            "tools/call echo small: requests at the MCP server for one of it: 6.00 in rpc (mean 70 ms), 1.00 in rpc-session (mean 20 ms)");
  }

  @Test
  void whereNobodyCountedTheNumberIsUnknownAndNotNought() throws IOException {
    ExperimentResult result = ways(ExperimentKind.TRANSPORTS);

    assertThat(result.json().at("/ways/0/upstreamPerRequest").isNull()).isTrue();
    assertThat(result.headlines())
        .containsExactly(
            "tools/call echo small: fastest by rpc-session, mean 20 ms; slowest by rpc, 70 ms");
    assertThat(result.charts().charts().get(0).series()).hasSize(2);
  }

  @Test
  void timesDecideOnlyWhereTheServerAloneIsAsked() throws IOException {
    SloResult p95 = new SloResult(ECHO, "rpc", Metric.P95_MS, 10, 20.0, -100.0, false, null);

    assertThat(ways(ExperimentKind.SESSIONS).binds(p95)).isFalse();
    assertThat(ways(ExperimentKind.DIRECT).binds(p95)).isTrue();
  }
}
