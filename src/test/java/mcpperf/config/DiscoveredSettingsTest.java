package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulation Discovered is told, and what it does not need to be told. */
class DiscoveredSettingsTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
    project.write(
        "src/test/java/mcpperf/simulations/DiscoveredSimulation.java", "public class D {}");
  }

  @Test
  void noTokenIsNeeded() {
    project.with("simulation", "Discovered").with("target", "external");
    project.with("target.url", "http://localhost:3001/mcp");

    Configuration configuration = project.load();

    assertThat(configuration.isDiscovered()).isTrue();
    assertThat(configuration.target().external().token()).isNull();
  }

  @Test
  void otherSimulationsNeedOne() {
    project.with("target", "external").with("target.url", "http://localhost:3001/mcp");

    assertThat(project.problems()).singleElement().asString().contains("MCPPERF_TARGET_TOKEN");
  }

  @Test
  void aHostThatIsNotThisMachineIsConfirmedAllTheSame() {
    project.with("simulation", "Discovered").with("target", "external");
    project.with("target.url", "http://192.0.2.1/mcp");

    assertThat(project.problems())
        .singleElement()
        .asString()
        .contains("-Dtarget.confirm=192.0.2.1");
  }

  @Test
  void argumentsAreJsonObjects() {
    project.config(
        ProjectFolder.CONFIG
            + """
        experiments:
          discovered:
            arguments:
              good: '{"a": 1}'
              list: '[1]'
              broken: '{"a": }'
        """);

    assertThat(project.problems())
        .hasSize(2)
        .anySatisfy(it -> assertThat(it).contains("arguments.list", "a JSON object"))
        .anySatisfy(it -> assertThat(it).contains("arguments.broken", "a JSON object"));
  }

  @Test
  void objectivesCanBeForWhatNobodyKnowsYet() {
    project.spoil(
        "  health: {p95Ms: 5, errorRate: 0}", "  tools/call get-sum in endpoint: {p95Ms: 7}");

    assertThat(project.load().slos()).containsKey("tools/call get-sum in endpoint");
    project.spoil("get-sum in endpoint", "get-sum in nowhere");
    assertThat(project.problems()).singleElement().asString().contains("get-sum in nowhere");
  }

  @Test
  void whatIsFoundTakesThePlaceOfAllScenarios() {
    Configuration configuration = project.load();
    assertThat(configuration.sendingNothing().enabledTests()).isEmpty();
    Scenario scenario =
        new Scenario("discovered", "", true, configuration.scenarios().get("tools").tests());
    assertThat(configuration.sending(scenario).scenarios())
        .isEqualTo(Map.of("discovered", scenario));
  }
}
