package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mix as it is written, and what is refused of it. */
class MixedSettingsTest {
  private static final String MIX =
      """
      experiments:
        mixed:
          requests:
            tools/list: 1
            tools/call convert_time: 2.5
          ways: [rpc, stream]
      """;

  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void mix() {
    project = new ProjectFolder(root);
    project.config(
        ProjectFolder.CONFIG.replace(
                "slos:\n", "ways:\n  rpc: {channel: rpc}\n  stream: {channel: sse}\nslos:\n")
            + MIX);
    project.with("simulation", "Mixed");
    project.write("src/test/java/mcpperf/simulations/MixedSimulation.java", "class X {}");
  }

  @Test
  void itsRequestsAreAScenarioOnItsWays() {
    Scenario mixed = project.load().scenarios().get("mixed");

    assertThat(mixed.enabledTests())
        .extracting(test -> test.request().text())
        .containsExactly("tools/list", "tools/call convert_time");
    assertThat(mixed.ways()).extracting(Way::name).containsExactly("rpc", "stream");
    assertThat(project.load().experiments().mixed().requests())
        .isEqualTo(Map.of("tools/list", 1.0, "tools/call convert_time", 2.5));
  }

  @Test
  void otherSimulationsDoNotHaveThatScenario() {
    project.with("simulation", "Benchmark");
    project.write("src/test/java/mcpperf/simulations/BenchmarkSimulation.java", "class X {}");

    assertThat(project.load().scenarios()).doesNotContainKey("mixed");
  }

  @Test
  void aWeightIsTypedUnderItsRequestsNameWithUnderscores() {
    project.with("experiments.mixed.requests.tools/call_convert_time", "7");

    assertThat(project.load().experiments().mixed().requests())
        .containsEntry("tools/call convert_time", 7.0)
        .hasSize(2);
  }

  @Test
  void whatIsNoWeightOrNoRequestIsRefused() {
    project
        .spoil("tools/list: 1\n", "tools/lst: 1\n")
        .spoil("convert_time: 2.5", "convert_time: 0")
        .with("experiments.mixed.registry.reads", "0")
        .with("experiments.mixed.registry.updates", "0")
        .with("experiments.mixed.registry.writes", "0");

    assertThat(String.join("\n", project.problems()))
        .contains("unknown request \"tools/lst\"")
        .contains("experiments.mixed.requests.tools/call convert_time")
        .contains("a weight above 0")
        .contains("reads, updates and writes are all 0");
  }

  @Test
  void aWeightThatIsNoNumberIsRefused() {
    project.spoil("convert_time: 2.5", "convert_time: often");

    assertThat(project.problems())
        .singleElement()
        .asString()
        .contains("experiments.mixed.requests.tools/call convert_time", "often", "a number");
  }
}
