package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersusTargetsTest {
  @TempDir Path root;

  private ProjectFolder project;

  @BeforeEach
  void versus() {
    project = new ProjectFolder(root).with("simulation", "Versus");
  }

  @Test
  void eachTargetIsTheCommonOneUnderItsOwnSettings() {
    project.config(
        ProjectFolder.CONFIG
            + "target: {kind: contextforge, contextforge: {workers: 2, environment: {TOOL_TIMEOUT: 30}}}\n"
            + "targets: {a: {contextforge: {workers: 3, environment: {LOG_LEVEL: ERROR}}}}\n");
    project.with("targets.b.embedded.poolSize", "7").with("targets.b", "embedded");

    Configuration configuration = project.load();

    assertThat(configuration.target()).isEqualTo(configuration.targets().get("a"));
    assertThat(configuration.target().contextforge().workers()).isEqualTo(3);
    assertThat(configuration.target().contextforge().environment())
        .containsEntry("TOOL_TIMEOUT", "30")
        .containsEntry("LOG_LEVEL", "ERROR");
    TargetSettings b = configuration.second().orElseThrow().target();
    assertThat(b.kind()).isEqualTo(TargetSettings.Kind.EMBEDDED);
    assertThat(b.embedded().poolSize()).isEqualTo(7);
    assertThat(b.contextforge().workers()).isEqualTo(2);
    assertThat(configuration.settings())
        .extracting(Setting::path)
        .filteredOn(path -> path.startsWith("targets."))
        .containsExactlyInAnyOrder(
            "targets.a.contextforge.workers",
            "targets.a.contextforge.environment.LOG_LEVEL",
            "targets.b.kind",
            "targets.b.embedded.poolSize");
    assertThat(new SettingsTable(configuration).concise())
        .contains("Target a    contextforge")
        .contains("Target b    embedded");
  }

  @Test
  void twoGatewaysThatRunAlreadyHaveTheirOwnTokens() {
    project.with("target", "external").with("targets.a.url", "http://localhost:1");
    project.with("targets.b.url", "http://localhost:2");
    project.withEnvironment("MCPPERF_TARGETS_A_TOKEN", "s3cret-a");
    project.withEnvironment("MCPPERF_TARGETS_B_TOKEN", "s3cret-b");

    Configuration configuration = project.load();

    TargetSettings.External b = configuration.second().orElseThrow().target().external();
    assertThat(configuration.target().external().token()).isEqualTo("s3cret-a");
    assertThat(b.token()).isEqualTo("s3cret-b");
    assertThat(b.url()).isEqualTo(URI.create("http://localhost:2"));
    assertThat(new SettingsTable(configuration).complete()).doesNotContain("s3cret-a", "s3cret-b");
  }

  @Test
  void whatIsWrongWithOneTargetIsToldWithItsPlace() {
    project.with("targets.a.url", "http://localhost:1");
    project.with("targets.b", "external").with("targets.b.url", "http://gateway.example:2");
    project.withEnvironment("MCPPERF_TARGET_TOKEN", "t");

    assertThat(project.problems())
        .anySatisfy(
            it ->
                assertThat(it)
                    .startsWith("-Dtargets.a.url: ")
                    .endsWith("is for an external target; add -Dtargets.a=external"))
        .anySatisfy(
            it -> assertThat(it).contains("targets.b.url", "-Dtargets.b.confirm=gateway.example"))
        .hasSize(2);
  }

  @Test
  void otherSimulationsHaveOneTarget() {
    project.with("simulation", "Benchmark").with("targets.b", "contextforge");

    assertThat(project.load().second()).isEmpty();
    assertThat(project.load().target().kind()).isEqualTo(TargetSettings.Kind.EMBEDDED);
  }
}
