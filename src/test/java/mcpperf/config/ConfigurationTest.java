package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

  @Test
  void secretsAreNeverShown() {
    project.with("target", "external").with("target.url", "http://localhost:1");
    project
        .with("target.token", "s3cret-a")
        .withEnvironment("MCPPERF_TARGET_JWT_SECRET", "s3cret-b");
    Configuration configuration = project.load();
    assertThat(configuration.target().external().token()).isEqualTo("s3cret-a");
    assertThat(configuration.target().external().jwtSecret()).isEqualTo("s3cret-b");
    assertThat(configuration.settings())
        .contains(
            new Setting("target.external.token", "***", "-Dtarget.token"),
            new Setting(
                "target.external.jwtSecret", "***", "environment MCPPERF_TARGET_JWT_SECRET"));
    assertThat(configuration.toString() + new SettingsTable(configuration).complete())
        .doesNotContain("s3cret");
  }

  @Test
  void secretOnTheCommandLineIsWarnedOf() {
    project.with("target", "external").with("target.url", "http://localhost:1");
    project.with("target.token", "s3cret-a");
    project.withEnvironment("MCPPERF_TARGET_JWT_SECRET", "s3cret-b");
    assertThat(new SettingsTable(project.load()).concise().lines())
        .filteredOn(line -> line.startsWith("Warning"))
        .containsExactly(
            "Warning     the value of -Dtarget.token is visible in the process list; give it in the"
                + " environment, as MCPPERF_TARGET_TOKEN");
    project.with("target.external.jwtSecret", "s3cret-b");
    assertThat(new SettingsTable(project.load()).effective())
        .contains("-Dtarget.external.jwtSecret is visible", "as MCPPERF_TARGET_JWT_SECRET");
  }

  @Test
  void numbersHaveAPointInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      project.with("profile", "steady").with("judging.percentileTail", "1000");
      assertThat(project.setting("profiles.steady.requestsPerSecond").value()).isEqualTo("12.5");
      assertThat(project.setting("judging.percentileTail").value()).isEqualTo("1000");
      assertThat(new SettingsTable(project.load()).concise())
          .contains("steady: open, 12.5 requests/s, 20 connections to begin with, 2m per test");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tablesSayWhatRunsAndWhereEachValueCameFrom() throws Exception {
    project.with("profile", "smoke").with("load.coolDown", "1s").with("target", "external");
    project.with("target.url", "http://localhost:4444");
    project.withEnvironment("MCPPERF_TARGET_TOKEN", "secret");
    SettingsTable table = new SettingsTable(project.load());
    assertThat(table.complete()).isEqualToNormalizingNewlines(golden("settings.txt"));
    assertThat(table.concise()).isEqualToNormalizingNewlines(golden("settings-concise.txt"));
  }

  @Test
  void beforeTheLoadStandsWhatBearsOnIt() {
    project.with("profile", "smoke").with("target.embedded.faults.toolErrorRate", "0.05");
    String effective = new SettingsTable(project.load()).effective();
    assertThat(effective)
        .startsWith("Simulation  Benchmark")
        .containsPattern("profiles\\.smoke\\.requests +config\\.yaml:\\d+ +100\\R")
        .containsPattern("load\\.coolDown +config\\.yaml:\\d+ +\\d+ms\\R")
        .containsPattern(
            "target\\.embedded\\.faults\\.toolErrorRate +-Dtarget\\.embedded\\.faults\\.toolErrorRate +0\\.05\\R")
        .doesNotContain("profiles.steady", "target.external", "faults.nPlusOne", "scenarios.");
  }

  @Test
  void onlyObjectivesOfTheRunsRequestsAreCounted() {
    assertThat(new SettingsTable(project.load()).concise())
        .containsPattern("SLOs +1 limit for 1 request\\R");
    project.with("scenario", "core");
    assertThat(new SettingsTable(project.load()).concise())
        .containsPattern("SLOs +2 limits for 1 request\\R");
    project.with("scenarios.core.tests.health.enabled", "false");
    assertThat(new SettingsTable(project.load()).concise()).containsPattern("SLOs +none\\R");
  }

  private static String golden(String name) throws Exception {
    return Files.readString(Path.of("src/test/resources/golden").resolve(name));
  }

  private Scenario scenario(String name) {
    return project.load().scenarios().get(name);
  }
}
