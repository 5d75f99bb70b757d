package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sandboxes side by side: with the same settings, and with 20 ms more in one's tool calls. */
class VersusIT {
  private static final Map<String, String> LOAD =
      Map.of(
          "simulation", "Versus",
          "scenarios.versus.requests", "tools/call convert_time",
          "experiments.versus.users", "1",
          "experiments.versus.pairs", "6",
          "experiments.versus.block", "3s",
          "load.generatorWarmUp", "1s",
          "load.coolDown", "100ms");

  @TempDir static Path home;

  @TempDir Path folder;

  private JsonNode run(Map<String, String> further) throws IOException {
    Map<String, String> properties = new HashMap<>(LOAD);
    properties.putAll(further);
    try (MainJob job = MainJob.start(home, folder.resolve("results"), properties)) {
      job.exitValue();
      JsonNode operation = job.result().at("/experiment/operations/0");
      assertThat(operation.at("/pairs").asInt()).as(job.output()).isEqualTo(6);
      assertThat(operation.at("/a/koCount").asInt()).isZero();
      assertThat(operation.at("/b/koCount").asInt()).isZero();
      assertThat(job.result().at("/run/complete").asBoolean()).isTrue();
      Path runFolder = job.folder().orElseThrow();
      assertThat(runFolder.resolve("versus.html")).content().contains("data-menu=\"Versus\"");
      assertThat(runFolder.resolve("logs/sandbox.log")).exists();
      assertThat(runFolder.resolve("logs/b/sandbox.log")).exists();
      return operation;
    }
  }

  /** A call waits for its upstream: one that answers 20 ms later makes it 20 ms longer. */
  @Test
  void theSlowerOneIsFoundWithByHowMuch() throws IOException {
    JsonNode operation = run(Map.of("targets.b.embedded.faults.upstreamDelayMs", "20"));

    assertThat(operation.at("/outcome").asText()).isEqualTo("slower");
    JsonNode difference = operation.at("/p50Ms/difference");
    assertThat(difference.at("/low").asDouble()).isPositive().isLessThan(25);
    assertThat(difference.at("/high").asDouble()).isGreaterThan(20);
  }

  /** With an interval that is wrong once in a thousand runs. */
  @Test
  void oneAgainstItselfIsNoDifference() throws IOException {
    JsonNode operation = run(Map.of("experiments.versus.confidence", "0.999"));

    assertThat(operation.at("/p50Ms/difference/low").asDouble()).isNegative();
    assertThat(operation.at("/p50Ms/difference/high").asDouble()).isPositive();
  }
}
