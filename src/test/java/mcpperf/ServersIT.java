package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers behind the gateway, and one beside them whose every call fails. */
class ServersIT {
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  @TempDir Path folder;

  private JsonNode run(String channel) throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("simulation", "Servers");
    properties.put("experiments.servers.channel", channel);
    properties.put("experiments.servers.users", "6");
    properties.put("experiments.servers.step", "2s");
    properties.put("experiments.servers.recovery", "0s");
    properties.put("servers.fast-time.count", "3");
    properties.put("servers.wrong.toolErrorRate", "1");
    properties.put("servers.wrong.delayMs", "50");
    properties.put("load.generatorWarmUp", "0s");
    properties.put("load.targetWarmUpRequests", "4");
    properties.put("costs.enabled", "false");
    properties.put("monitoring", "false");
    try (MainJob job =
        MainJob.start(folder.resolve("home"), folder.resolve("results"), properties)) {
      job.exitValue(DEADLINE);
      RunResult result = job.result();
      assertThat(result.at("/run/complete").asBoolean()).isTrue();
      return result.at("/experiment");
    }
  }

  @Test
  void eachServerIsAskedByItsUsersAndOnlyTheTroubledOneFails() throws IOException {
    JsonNode experiment = run("server");

    assertThat(experiment.at("/steps")).hasSize(3);
    assertThat(experiment.at("/steps/2/servers")).hasSize(3);
    for (JsonNode step : experiment.at("/steps")) {
      assertThat(step.at("/errorRate").asDouble()).isZero();
      assertThat(StreamSupport.stream(step.at("/servers").spliterator(), false))
          .allMatch(server -> server.at("/count").asInt() > 0);
    }
    assertThat(experiment.at("/isolation/healthyBeside/servers")).hasSize(3);
    assertThat(experiment.at("/isolation/healthyBeside/errorRate").asDouble()).isZero();
    JsonNode troubled = experiment.at("/isolation/troubled");
    assertThat(troubled.at("/servers/0/server").asText()).isEqualTo("wrong");
    assertThat(troubled.at("/errorRate").asDouble()).isEqualTo(1);
    assertThat(troubled.at("/p50Ms").isNull() || troubled.at("/p50Ms").asLong() >= 50).isTrue();
  }

  /** Through one path for all it is the tool's name that tells the servers apart. */
  @Test
  void aServerIsFoundByTheNameOfItsToolToo() throws IOException {
    JsonNode experiment = run("rpc");

    assertThat(experiment.at("/isolation/healthyBeside/errorRate").asDouble()).isZero();
    assertThat(experiment.at("/isolation/troubled/errorRate").asDouble()).isEqualTo(1);
  }
}
