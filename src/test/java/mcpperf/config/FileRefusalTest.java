package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in a configuration file: its form, keys, shapes and names. */
class FileRefusalTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
  }

  @Test
  void missingFileIsNamed() {
    project.with("config", "nightly.yaml");
    assertThat(project.problems())
        .containsExactly("nightly.yaml: does not exist; -Dconfig=FILE names a configuration file");
  }

  @Test
  void malformedYamlIsNamedByLineAndColumn() {
    project.spoil("  description: Tools", "  description: Tools: all");
    assertThat(project.problems())
        .containsExactly("config.yaml:7:23: is not YAML: mapping values are not allowed here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "- a\n- b\n", "text\n"})
  void fileWithoutSectionsIsRefused(String text) {
    project.config(text);
    assertThat(project.problems())
        .singleElement()
        .asString()
        .startsWith("config.yaml: holds no sections");
  }

  @Test
  void secondDocumentIsRefused() {
    project.config(ProjectFolder.CONFIG + "---\nload: {}\n");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .startsWith("config.yaml:33:1: is not");
  }

  @Test
  void otherEncodingIsRefused() throws IOException {
    Files.write(
        root.resolve("src/test/resources/config.yaml"),
        "load: {}\n# Z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(project.problems()).containsExactly("config.yaml: is not UTF-8 text");
  }

  @Test
  void aliasesAreRefusedBeforeTheyAreFollowed() {
    project.config("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b]\nd: &d {e: *d}\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:2:8: the alias *a is not allowed; write the value out",
            "config.yaml:2:12: the alias *a is not allowed; write the value out",
            "config.yaml:3:8: the alias *b is not allowed; write the value out",
            "config.yaml:4:11: the alias *d is not allowed; write the value out");
  }

  @Test
  void deepNestingIsRefused() {
    project.config("load: " + "[".repeat(100_000));
    assertThat(project.problems())
        .singleElement()
        .asString()
        .startsWith("config.yaml: is not YAML: Nesting Depth exceeded");
  }

  @Test
  void tagsConstructNothing() {
    project.spoil("coolDown: 300ms", "coolDown: !!java.io.File [x]");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:32:13: is not YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File");
  }

  @Test
  void duplicateKeysAreNamedWithBothLines() {
    project.spoil("  coolDown: 300ms\n", "  coolDown: 300ms\n  coolDown: 1s\nload: {}\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:33: load.coolDown: given twice; it stands at config.yaml:32 already",
            "config.yaml:34: load: given twice; it stands at config.yaml:31 already");
  }

  @Test
  void missingValuesAreNamed() {
    project.spoil(
        "{model: closed, requests: 100, concurrency: 5, duration: 5s}", "{requests: 100}");
    project.spoil("- request: health\n        http:", "- http:");
    assertThat(project.problems())
        .contains(
            "config.yaml:2: profiles.smoke.model: missing; allowed: closed, open",
            "config.yaml:2: profiles.smoke.concurrency: missing; allowed: a whole number",
            "config.yaml:2: profiles.smoke.duration: missing; allowed: a whole number with a unit,"
                + " such as 300ms, 5s, 2m or 1h",
            "config.yaml:17: scenarios.core.tests.0.request: missing; allowed: a text");
  }

  @Test
  void shapesAreNotMixedUp() {
    project.spoil(
        "tools:\n    description: Tools\n    tests:",
        "tools:\n    description: [Tools]\n    tests:");
    project.spoil("save: {serverId: id}", "save: {serverId: [id]}");
    project.spoil("expect: {status: 201}", "expect: 201");
    project.spoil("{p95Ms: 5, errorRate: 0}", "5");
    project.spoil("  coolDown: 300ms", "  coolDown:");
    project.spoil("{model: open,", "{requests: , model: open,");
    assertThat(project.problems())
        .containsExactlyInAnyOrder(
            "config.yaml:4: profiles.steady.requests: found nothing; allowed: a whole number",
            "config.yaml:7: scenarios.tools.description: found a list; allowed: a text",
            "config.yaml:24: scenarios.core.tests.servers/create.save.serverId: found a list;"
                + " allowed: a text",
            "config.yaml:23: scenarios.core.tests.servers/create.expect: found \"201\"; allowed: the"
                + " keys status, refusal, content",
            "config.yaml:29: slos.health: found \"5\"; allowed: the keys p50Ms, p90Ms, p95Ms, p99Ms,"
                + " maxMs, errorRate, requestsPerSecond",
            "config.yaml:32: load.coolDown: found nothing; allowed: a whole number with a unit, such"
                + " as 300ms, 5s, 2m or 1h");
  }

  @Test
  void emptySectionsAreRefusedWhereSomethingMustBeInThem() {
    project.config("profiles:\nscenarios: {tools: {tests: []}}\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:1: profiles: found \"{}\"; allowed: at least one profile",
            "config.yaml:2: scenarios.tools: has neither tests nor requests; give at least one of them",
            "default: profile: unknown profile \"medium\"; allowed: none");
  }

  @Test
  void unknownKeysAreRefusedEverywhere() {
    project.spoil("load:\n", "extra: 1\nload:\n  nested: {a: b}\n");
    project.spoil("token: none", "tokens: none");
    project.spoil("path: status, is:", "path: status, iss:");
    project.spoil("{p99Ms: 200}", "{p98Ms: 200}");
    assertThat(project.problems())
        .containsExactlyInAnyOrder(
            "config.yaml:31: extra: unknown key \"extra\"; allowed: profiles, ways, scenarios, slos,"
                + " slosByTarget, judging, load, costs, target, targets, servers, monitoring, comparison, report, experiments",
            "config.yaml:19: scenarios.core.tests.health.tokens: unknown key \"tokens\"; allowed:"
                + " request, enabled, targets, http, token, payload, feeder, expect, save, then; did you mean"
                + " token?",
            "config.yaml:20: scenarios.core.tests.health.expect.content.0.iss: unknown key \"iss\";"
                + " allowed: path, is, contains; did you mean is?",
            "config.yaml:30: slos.tools/call convert_time.p98Ms: unknown key \"p98Ms\"; allowed:"
                + " p50Ms, p90Ms, p95Ms, p99Ms, maxMs, errorRate, requestsPerSecond; did you mean"
                + " p90Ms?",
            "config.yaml:33: load.nested: unknown key \"nested\"; allowed: generatorWarmUp,"
                + " targetWarmUpRequests, coolDown, requestTimeout");
  }

  @Test
  void namesOfProfilesAndScenariosAreWords() {
    project.spoil("  steady: {", "  steady,or so: {");
    project.spoil("  core:\n", "  co.re:\n");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:4: profiles.steady,or so: found \"steady,or so\"; allowed: a name of"
                + " letters, digits, _ and -",
            "config.yaml:14: scenarios.co.re: found \"co.re\"; allowed: a name of letters, digits,"
                + " _ and -");
  }
}
