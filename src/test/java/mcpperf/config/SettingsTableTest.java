package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of a configuration, and what is not. */
class SettingsTableTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
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
}
