package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mcpperf.config.Slo.Limit;
import mcpperf.config.Slo.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objectives of one kind of target in place of the common ones. */
class TargetSlosTest {
  @TempDir private Path root;
  private ProjectFolder project;

  @BeforeEach
  void project() {
    project = new ProjectFolder(root);
    project.config(
        ProjectFolder.CONFIG
            + """
            slosByTarget:
              contextforge:
                tools/call convert_time: {requestsPerSecond: 2}
                tools/list: {p95Ms: 900}
            """);
  }

  @Test
  void otherTargetsKeepTheCommonOnes() {
    assertThat(project.load().slos()).containsOnlyKeys("health", "tools/call convert_time");
    assertThat(limits("tools/call convert_time")).containsExactly(new Limit(Metric.P99_MS, 200));
    assertThat(new SettingsTable(project.load()).concise()).doesNotContain("of this target");
  }

  @Test
  void thoseOfTheTargetReplaceTheRequestsWholly() {
    project.with("target", "contextforge");
    assertThat(limits("tools/call convert_time"))
        .containsExactly(new Limit(Metric.REQUESTS_PER_SECOND, 2));
    assertThat(limits("tools/list")).containsExactly(new Limit(Metric.P95_MS, 900));
    assertThat(limits("health")).hasSize(2);
    assertThat(new SettingsTable(project.load()).concise())
        .contains("2 limits for 2 requests, 2 of them with the values of this target");
  }

  @Test
  void propertyCanNameARequestWithABlank() {
    project
        .with("target", "contextforge")
        .with("slosByTarget.contextforge.tools/call_convert_time.requestsPerSecond", "7.5");
    assertThat(limits("tools/call convert_time"))
        .containsExactly(new Limit(Metric.REQUESTS_PER_SECOND, 7.5));
  }

  @Test
  void unknownNamesAreRefused() {
    project.config(
        ProjectFolder.CONFIG
            + "slosByTarget: {contextforge: {tools/lst: {p95Ms: 1}}, forge: {health: {p95Ms: 1}}}\n");
    assertThat(project.problems())
        .anyMatch(
            it -> it.contains("slosByTarget.contextforge.tools/lst") && it.contains("tools/list"))
        .anyMatch(it -> it.contains("slosByTarget.forge") && it.contains("contextforge"))
        .hasSize(2);
  }

  private List<Limit> limits(String request) {
    return project.load().slos().get(request).limits();
  }
}
