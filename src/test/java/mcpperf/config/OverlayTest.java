package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.LoadTest.TokenKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What properties and the environment put over the file. */
class OverlayTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @Test
  void scenarioPropertyEnablesExactlyThese() {
    assertThat(enabled()).containsExactly("tools");
    project.with("scenario", "core");
    assertThat(enabled()).containsExactly("core");
    assertThat(project.setting("scenarios.tools.enabled"))
        .isEqualTo(new Setting("scenarios.tools.enabled", "false", "-Dscenario"));
    project.with("scenario", "core, tools");
    assertThat(enabled()).containsExactly("tools", "core");
  }

  @Test
  void namesWithDotsBlanksAndSlashesCanBeOverridden() {
    project.spoil("request: health\n", "request: resources/read time.zone://info\n");
    project.spoil("  health: {p95Ms: 5", "  resources/read time.zone://info: {p95Ms: 5");
    project.with("slos.resources/read time.zone://info.p95Ms", "20");
    assertThat(project.load().slos().get("resources/read time.zone://info").limits().get(0))
        .isEqualTo(new Slo.Limit(Slo.Metric.P95_MS, 20));
  }

  @Test
  void underscoreStandsForABlankInAName() {
    project.with("slos.tools/call_convert_time.p99Ms", "7");
    assertThat(project.setting("slos.tools/call convert_time.p99Ms"))
        .isEqualTo(
            new Setting(
                "slos.tools/call convert_time.p99Ms", "7", "-Dslos.tools/call_convert_time.p99Ms"));
  }

  @Test
  void requestWithoutSloCanBeGivenOne() {
    project.with("slos.tools/list.p95Ms", "30");
    assertThat(project.load().slos().get("tools/list"))
        .isEqualTo(new Slo("tools/list", List.of(new Slo.Limit(Slo.Metric.P95_MS, 30))));
  }

  @Test
  void testsAreOverriddenByTheirRequestName() {
    project.with("scenarios.tools.tests.tools/call convert_time.enabled", "false");
    project.with("scenarios.core.tests.servers/create.then.servers/delete.token", "none");
    project.with("scenarios.core.tests.health.expect.content.0.is", "ill");
    assertThat(scenario("tools").tests())
        .extracting(LoadTest::enabled)
        .containsExactly(true, false);
    assertThat(scenario("core").tests().get(1).then().get(0).token()).isEqualTo(TokenKind.NONE);
    assertThat(scenario("core").tests().get(0).expectation().content())
        .containsExactly(new ContentRule("status", "ill", null));
  }

  @Test
  void externalTargetIsReachedByShortAndByLongNames() {
    project.with("target", "external").with("target.url", "http://127.0.0.1:4444/gw");
    project.with("target.external.confirm", "h").withEnvironment("MCPPERF_TARGET_TOKEN", "abc");
    TargetSettings target = project.load().target();
    assertThat(target.kind()).isEqualTo(TargetSettings.Kind.EXTERNAL);
    assertThat(target.external())
        .isEqualTo(
            new TargetSettings.External(
                URI.create("http://127.0.0.1:4444/gw"),
                "abc",
                null,
                "admin@example.com",
                "h",
                null,
                TargetSettings.Database.unknown()));
    assertThat(project.setting("target.external.url").origin()).isEqualTo("-Dtarget.url");
  }

  @Test
  void databaseOfAnExternalTargetIsGivenInTheEnvironment() {
    project.withEnvironment("MCPPERF_DATABASE_URL", "jdbc:postgresql://db:5432/mcp");
    project.withEnvironment("MCPPERF_DATABASE_USER", "monitor");
    project.withEnvironment("MCPPERF_DATABASE_PASSWORD", "s3cret");
    TargetSettings.Database database = project.load().target().external().database();
    assertThat(database)
        .isEqualTo(
            new TargetSettings.Database("jdbc:postgresql://db:5432/mcp", "monitor", "s3cret"));
    assertThat(database.toString()).doesNotContain("s3cret");
    assertThat(project.setting("target.external.database.password").value()).isEqualTo("***");
  }

  @Test
  void propertyWinsOverTheEnvironment() {
    project.with("target", "external").with("target.url", "http://localhost:1");
    project.with("target.token", "typed").withEnvironment("MCPPERF_TARGET_TOKEN", "exported");
    assertThat(project.load().target().external().token()).isEqualTo("typed");
  }

  @Test
  void anotherFileCanBeNamed() {
    project.write("nightly.yaml", ProjectFolder.CONFIG.replace("300ms", "4s"));
    project.with("config", "nightly.yaml");
    assertThat(project.setting("load.coolDown"))
        .isEqualTo(new Setting("load.coolDown", "4s", "nightly.yaml:32"));
  }

  @Test
  void foreignPropertiesAreLeftAlone() {
    for (String foreign :
        List.of(
            "java.home",
            "user.dir",
            "os.name",
            "maven.home",
            "gatling.core.x",
            "file.encoding",
            "sun.arch.data.model",
            "jdk.debug",
            "env.PATH",
            "exec.args",
            "project.name",
            "surefire.test.class.path",
            "failsafe.x",
            "style.color",
            "logback.configurationFile",
            "https.proxyHost",
            "net.x",
            "line.separator",
            "path.separator",
            "basedir",
            "test",
            "it.test",
            "skipTests",
            "argLine",
            "localRepository",
            "config.file",
            "config.resource",
            "classworlds.conf",
            "library.jansi.path",
            "guice.custom.loader",
            "securerandom.source",
            "simulation.x",
            "open.x",
            "encoding",
            "debug",
            "quiet",
            "awt.toolkit",
            "native.encoding",
            "jacoco.skip",
            "spotless.check.skip",
            "jqwik.x",
            "http.nonProxyHosts",
            "log",
            "role",
            "com.sun.management",
            "socksProxyHost",
            "stdout.encoding",
            "gpg.skip")) {
      project.with(foreign, "x");
    }
    assertThat(project.load().settings()).allMatch(setting -> !setting.origin().startsWith("-D"));
  }

  private Scenario scenario(String name) {
    return project.load().scenarios().get(name);
  }

  private List<String> enabled() {
    return project.load().scenarios().values().stream()
        .filter(Scenario::enabled)
        .map(Scenario::name)
        .toList();
  }
}
