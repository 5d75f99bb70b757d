package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a gateway of our own, and its environment above all. */
class ContextforgeCheckTest {
  private static final String ENVIRONMENT = "target.contextforge.environment.";

  @TempDir private Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root).with("target", "contextforge");
  }

  @Test
  void variablesOfTheGatewayAreTakenUnderTheirOwnNames() {
    project.with(ENVIRONMENT + "TOOL_TIMEOUT", "5").with(ENVIRONMENT + "PLUGINS_ENABLED", "true");
    assertThat(project.load().target().contextforge().environment())
        .isEqualTo(Map.of("TOOL_TIMEOUT", "5", "PLUGINS_ENABLED", "true"));
    assertThat(project.setting(ENVIRONMENT + "TOOL_TIMEOUT").value()).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({
    "SMTP_PASSWORD, true",
    "OPENAI_API_KEY, true",
    "SSO_GITHUB_CLIENT_SECRET, true",
    "OTEL_EXPORTER_OTLP_HEADERS, true",
    "REDIS_URL, true",
    "PASSWORD_MIN_LENGTH, false",
    "TOKEN_EXPIRY, false",
    "TOOL_TIMEOUT, false"
  })
  void secretsAreKnownByTheirNames(String name, boolean secret) {
    assertThat(ContextforgeSettings.isSecret(name)).isEqualTo(secret);
  }

  @Test
  void secretOfTheEnvironmentIsNotAmongTheSettings() {
    project.with(ENVIRONMENT + "SMTP_PASSWORD", "s3cret").with("target", "contextforge");
    assertThat(project.setting(ENVIRONMENT + "SMTP_PASSWORD").value()).isEqualTo("***");
    assertThat(project.load().settings().toString()).doesNotContain("s3cret");
    assertThat(project.load().target().contextforge().environment())
        .containsEntry("SMTP_PASSWORD", "s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GUNICORN_THREADS             | has no effect: nothing reads it, and a worker has no threads to set; give target.contextforge.workers
          DB_POOL_MAX_OVERFLOW         | has no effect: its name is DB_MAX_OVERFLOW; give target.contextforge.maxOverflow
          REDIS_POOL_SIZE              | has no effect: its name is REDIS_MAX_CONNECTIONS
          MCPGATEWAY_ENABLE_PROMETHEUS | has no effect: its name is ENABLE_METRICS
          DATABASE_URL                 | is set by the run itself; give instead: target.contextforge.database
          TOOL_TIMEUOT                 | the gateway knows no such variable; did you mean TOOL_TIMEOUT?
          tool_timeout                 | the gateway knows no such variable; did you mean TOOL_TIMEOUT?
          MY_OWN_INVENTION_OF_A_NAME   | the gateway knows no such variable
          """)
  void variableWithoutEffectIsRefusedWithTheRightOne(String name, String problem) {
    project.with(ENVIRONMENT + name, "1");
    assertThat(project.problems()).containsExactly("-D" + ENVIRONMENT + name + ": " + problem);
  }

  /** A variable that only 1.1.0 knows. */
  @Test
  void variablesAreThoseOfTheChosenVersion() {
    project.with(ENVIRONMENT + "MCP_LIST_PAGE_SIZE", "10");
    assertThat(project.load().target().contextforge().environment()).hasSize(1);
    project.with("target.contextforge.version", "1.1.0");
    assertThat(project.load().target().contextforge().environment()).hasSize(1);
    project.with("target.contextforge.version", "1.0.7");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .contains("MCP_LIST_PAGE_SIZE: the gateway knows no such variable");
  }

  @Test
  void unknownVersionIsRefused() {
    project.with("target.contextforge.version", "1.0.8");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.contextforge.version: found \"1.0.8\"; allowed: auto, 1.1.0, 1.0.7");
  }

  @Test
  void redisOfOthersIsNotShownWithItsPassword() {
    project.with("target.contextforge.cache", "redis");
    assertThat(project.load().target().contextforge().redis().url()).isNull();
    project.withEnvironment("MCPPERF_REDIS_URL", "redis://:s3cret@localhost:6379/0");
    assertThat(project.load().settings().toString()).doesNotContain("s3cret");
  }

  /** Names that the suite itself sets must have an effect too. */
  @Test
  void everyReleaseHasItsFactsAndKnowsWhatTheSuiteSets() {
    assertThat(ContextforgeRelease.all())
        .extracting(ContextforgeRelease::version)
        .containsExactly("1.1.0", "1.0.7");
    for (ContextforgeRelease release : ContextforgeRelease.all()) {
      assertThat(release.pythons()).isNotEmpty();
      assertThat(release.lock())
          .contains("mcp-contextforge-gateway==" + release.version() + " \\\n    --hash=sha256:")
          .doesNotContain("psycopg-c==");
      assertThat(release.variables())
          .hasSizeGreaterThan(500)
          .containsAll(ContextforgeRelease.environment().keySet())
          .contains("JWT_SECRET_KEY", "DB_MAX_OVERFLOW", "CACHE_TYPE", "DATABASE_URL");
    }
  }
}
