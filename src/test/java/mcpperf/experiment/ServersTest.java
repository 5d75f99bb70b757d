package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fast server of 10 ms, one of 20 ms, and beside them one of 500 ms that fails half the time. */
class ServersTest {
  private static final String CALL = "tools/call get_system_time";

  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("servers");
  private final List<Phase> phases = new ArrayList<>();

  private void phase(int healthy, boolean beside) {
    Phase.Plan plan = new Phase.Plan(LoadModel.CLOSED, 2, null, 1_000);
    phases.add(new Phase(Servers.phase(healthy, beside), 0, 1_000, plan, Map.of()));
  }

  private void call(String phase, String server, int startMs, int tookMs, boolean ok) {
    log.request(CALL, startMs, startMs + tookMs, ok, ok ? "" : "tool-error", phase, server);
  }

  private ExperimentResult result() throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    Files.writeString(folder.resolve(Phases.FILE), Phases.text(phases));
    return ExperimentKind.SERVERS.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  private void twoHealthyServers() {
    phase(1, false);
    for (int i = 0; i < 10; i++) {
      call("1 server", "a", 10 * i, 10, true);
    }
    phase(2, false);
    for (int i = 0; i < 10; i++) {
      call("2 servers", "a", 1_000 + 10 * i, 10, true);
    }
    for (int i = 0; i < 5; i++) {
      call("2 servers", "b", 1_000 + 20 * i, 20, true);
    }
  }

  @Test
  void stepsAreMeasuredOverAllTheirServersAndByServer() throws IOException {
    twoHealthyServers();

    ExperimentResult servers = result();

    ObjectNode json = servers.json();
    assertThat(json.at("/steps/0/requestsPerSecond").asDouble()).isEqualTo(100);
    assertThat(json.at("/steps/1/count").asInt()).isEqualTo(15);
    assertThat(json.at("/steps/1/requestsPerSecond").asDouble()).isEqualTo(150);
    assertThat(json.at("/steps/1/meanMs").asDouble()).isEqualTo(200.0 / 15);
    assertThat(json.at("/steps/1/unfairness").asDouble()).isEqualTo(2);
    assertThat(json.at("/steps/1/servers/1/server").asText()).isEqualTo("b");
    assertThat(json.at("/steps/1/servers/1/requestsPerSecond").asDouble()).isEqualTo(50);
    assertThat(json.at("/isolation").isNull()).isTrue();
    assertThat(servers.headlines())
        .containsExactly(
            "the same users at 1 server: 100/s, mean 10 ms; at 2 servers: 150/s, mean 13.3 ms",
            "fairness: of 2 servers the slowest takes 2.00 times as long as the fastest, on average");
  }

  @Test
  void theHealthyOnesAreToldApartFromTheTroubledOnesBesideThem() throws IOException {
    twoHealthyServers();
    phase(2, true);
    String beside = Servers.phase(2, true);
    call(beside, "a", 2_000, 12, true);
    call(beside, "b", 2_000, 22, true);
    call(beside, "slow", 2_000, 500, false);
    call(beside, "slow", 2_500, 500, true);

    ExperimentResult servers = result();

    ObjectNode json = servers.json();
    assertThat(json.at("/steps")).hasSize(2);
    assertThat(json.at("/isolation/healthyBeside/count").asInt()).isEqualTo(2);
    assertThat(json.at("/isolation/healthyBeside/meanMs").asDouble()).isEqualTo(17);
    assertThat(json.at("/isolation/healthyBeside/errorRate").asDouble()).isZero();
    assertThat(json.at("/isolation/troubled/errorRate").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/isolation/troubled/meanMs").asDouble()).isEqualTo(500);
    assertThat(servers.headlines().get(2))
        .isEqualTo(
            "isolation: the healthy servers take mean 17 ms, p95 –, 0 % failed beside slow (mean 500 ms, 50 % failed), and 13.3 ms, –, 0 % without");
    assertThat(servers.binds(beside + " / a")).isTrue();
    assertThat(servers.binds(beside + " / slow")).isFalse();
  }

  @Test
  void withoutAnAnsweredRequestTheRunIsInvalid() throws IOException {
    phase(1, false);
    log.ok("health", 0, 1);

    assertThat(result().invalid())
        .containsExactly("Servers has no result: no request was answered by any server");
  }
}
