package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import mcpperf.sandbox.KeptGateway;
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

  private Path folderOfRun;

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
      folderOfRun = job.folder().orElseThrow();
      assertThat(folderOfRun.resolve("versus.html")).content().contains("data-menu=\"Versus\"");
      return operation;
    }
  }

  /** A call waits for its upstream: one that answers 20 ms later makes it 20 ms longer. */
  @Test
  void theSlowerOneIsFoundWithByHowMuch() throws IOException {
    JsonNode operation = run(Map.of("targets.b.embedded.faults.upstreamDelayMs", "20"));

    assertThat(folderOfRun.resolve("logs/sandbox.log")).exists();
    assertThat(folderOfRun.resolve("logs/b/sandbox.log")).exists();
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

  /** Nothing of ours is started, and nothing of theirs changed. */
  @Test
  void twoThatAreThereAlreadyAreComparedByTheirUrls() throws IOException, SQLException {
    try (KeptGateway a = KeptGateway.start();
        KeptGateway b = KeptGateway.start()) {
      Map<String, Long> rows = b.rows();
      Map<String, String> properties = new HashMap<>(a.properties());
      properties.remove("target.url");
      properties.put("targets.a.url", a.url());
      properties.put("targets.b.url", b.url());

      JsonNode operation = run(properties);

      assertThat(operation.at("/a/count").asLong()).isPositive();
      assertThat(operation.at("/b/count").asLong()).isPositive();
      assertThat(folderOfRun.resolve("logs/sandbox.log")).doesNotExist();
      assertThat(b.rows()).isEqualTo(rows);
    }
  }
}
