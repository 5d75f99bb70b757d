package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.LoadTest.TokenKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @Test
  void profilesAreRead() {
    assertThat(project.load().profiles().values())
        .containsExactly(
            new LoadProfile("smoke", LoadModel.CLOSED, 100L, 5, Duration.ofSeconds(5), null),
            new LoadProfile("medium", LoadModel.CLOSED, 10_000L, 50, Duration.ofSeconds(60), null),
            new LoadProfile("steady", LoadModel.OPEN, null, 20, Duration.ofMinutes(2), 12.5));
  }

  @Test
  void mediumIsTheDefaultProfile() {
    assertThat(project.load().profile().name()).isEqualTo("medium");
    assertThat(project.setting("profile")).isEqualTo(new Setting("profile", "medium", "default"));
    project.with("profile", "smoke");
    assertThat(project.load().profile().name()).isEqualTo("smoke");
    assertThat(project.setting("profile")).isEqualTo(new Setting("profile", "smoke", "-Dprofile"));
  }

  @Test
  void aProfileMaySetHowLongCostsAreCounted() {
    project.with("costs.longest", "7s").with("profiles.smoke.costsLongest", "300ms");
    assertThat(project.load().costs().longest()).isEqualTo(Duration.ofSeconds(7));
    project.with("profile", "smoke");
    assertThat(project.load().costs().longest()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aRunCanBeRestrictedToSomeScenarios() {
    Configuration all = project.load();
    assertThat(all.only(Set.of())).isEqualTo(all);
    Configuration tools = all.only(Set.of("tools"));
    assertThat(tools.scenarios().get("tools")).isEqualTo(all.scenarios().get("tools"));
    assertThat(tools.scenarios().get("core").enabledTests()).isEmpty();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> all.only(Set.of("none")))
        .withMessageContaining("simulation: Benchmark");
  }

  @Test
  void testsAreReadWithTheirDefaults() {
    Scenario tools = scenario("tools");
    assertThat(tools.description()).isEqualTo("Tools");
    assertThat(tools.enabled()).isTrue();
    assertThat(tools.tests())
        .containsExactly(
            new LoadTest(
                new RequestName("tools/list"),
                true,
                "POST",
                "/rpc",
                TokenKind.VALID,
                root.resolve("payloads/tools/list.json"),
                null,
                new Expectation(
                    200,
                    Refusal.NONE,
                    List.of(new ContentRule("result.tools[0].name", null, null))),
                Map.of(),
                List.of()),
            new LoadTest(
                new RequestName("tools/call convert_time"),
                true,
                "POST",
                "/rpc",
                TokenKind.VALID,
                root.resolve("payloads/tools/call_convert_time.json"),
                root.resolve("feeders/conversions.csv"),
                new Expectation(
                    200,
                    Refusal.NONE,
                    List.of(new ContentRule("result.content[0].text", null, "#{expected}"))),
                Map.of(),
                List.of()));
  }

  @Test
  void everyKeyOfATestIsRead() {
    project.write("payloads/tools/other.json", "{}");
    project.spoil(
        "    - request: tools/list\n        expect: {content: [{path: \"result.tools[0].name\"}]}",
        "    - {request: tools/list, enabled: false, http: PUT /mcp, token: rejected, payload:"
            + " tools/other, feeder: conversions, expect: {status: 403, refusal: json-rpc-error,"
            + " content: [{path: a, is: \"#{time}\"}]}, save: {b: c}, then: [{request: ready, http:"
            + " \"GET /#{b}\"}]}");
    LoadTest then =
        new LoadTest(
            new RequestName("ready"),
            true,
            "GET",
            "/#{b}",
            TokenKind.VALID,
            null,
            null,
            new Expectation(200, Refusal.NONE, List.of()),
            Map.of(),
            List.of());
    assertThat(scenario("tools").tests().get(0))
        .isEqualTo(
            new LoadTest(
                new RequestName("tools/list"),
                false,
                "PUT",
                "/mcp",
                TokenKind.REJECTED,
                root.resolve("payloads/tools/other.json"),
                root.resolve("feeders/conversions.csv"),
                new Expectation(
                    403, Refusal.JSON_RPC_ERROR, List.of(new ContentRule("a", "#{time}", null))),
                Map.of("b", "c"),
                List.of(then)));
  }

  @Test
  void stepsOfAnIterationUseWhatEarlierOnesSaved() {
    LoadTest create = scenario("core").tests().get(1);
    assertThat(create.save()).isEqualTo(Map.of("serverId", "id"));
    assertThat(create.then()).extracting(LoadTest::path).containsExactly("/v1/servers/#{serverId}");
    assertThat(create.then()).extracting(LoadTest::payload).containsOnlyNulls();
  }

  @Test
  void slosAreRead() {
    assertThat(project.load().slos())
        .isEqualTo(
            Map.of(
                "health",
                new Slo(
                    "health",
                    List.of(
                        new Slo.Limit(Slo.Metric.P95_MS, 5),
                        new Slo.Limit(Slo.Metric.ERROR_RATE, 0))),
                "tools/call convert_time",
                new Slo(
                    "tools/call convert_time", List.of(new Slo.Limit(Slo.Metric.P99_MS, 200)))));
  }

  @Test
  void everySloMetricCanBeGiven() {
    for (Slo.Metric metric : Slo.Metric.values()) {
      project.with("slos.health." + metric.key(), "0.5");
    }
    assertThat(project.load().slos().get("health"))
        .isEqualTo(
            new Slo(
                "health",
                List.of(Slo.Metric.values()).stream().map(m -> new Slo.Limit(m, 0.5)).toList()));
  }

  private Scenario scenario(String name) {
    return project.load().scenarios().get(name);
  }
}
