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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in the values themselves: the file's form, keys, types, ranges, names. */
class RefusalTest {
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
  void allProblemsAreToldAtOnce() {
    project.spoil("{model: closed, requests: 100,", "{model: close, requests: -1,");
    project.spoil("concurrency: 50, duration: 60s", "concurrency: 0, duration: 10 days");
    project.spoil("errorRate: 0}", "errorRate: 1.5}");
    project.spoil("  coolDown: 300ms", "  coolDwn: 300ms");
    project.spoil("feeder: conversions", "feeder: conversion");
    project.spoil("GET /health", "FETCH /health");
    project.with("profil", "smoke").with("load.requestTimeout", "soon");
    assertThat(project.problems())
        .containsExactlyInAnyOrder(
            "-Dprofil: unknown property; allowed: config, profile, scenario, simulation,"
                + " inconclusive, monitoring, open, report, target; did you mean -Dprofile?",
            "config.yaml:2: profiles.smoke.model: found \"close\"; allowed: closed, open; did you"
                + " mean closed?",
            "config.yaml:2: profiles.smoke.requests: found \"-1\"; allowed: 1 to 1000000000",
            "config.yaml:3: profiles.medium.concurrency: found \"0\"; allowed: 1 to 20000",
            "config.yaml:3: profiles.medium.duration: found \"10 days\"; allowed: a whole number"
                + " with a unit, such as 300ms, 5s, 2m or 1h",
            "config.yaml:12: scenarios.tools.tests.tools/call convert_time.feeder: the feeder"
                + " feeders/conversion.csv does not exist; did you mean conversions?",
            "config.yaml:18: scenarios.core.tests.health.http: unknown HTTP method \"FETCH\";"
                + " allowed: GET, POST, PUT, DELETE",
            "config.yaml:29: slos.health.errorRate: found \"1.5\"; allowed: a number from 0 to 1",
            "config.yaml:32: load.coolDwn: unknown key \"coolDwn\"; allowed: generatorWarmUp,"
                + " targetWarmUpRequests, coolDown, requestTimeout; did you mean coolDown?",
            "-Dload.requestTimeout: found \"soon\"; allowed: a whole number with a unit, such as"
                + " 300ms, 5s, 2m or 1h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          profiles.smoke.concurrency     | 0          | 1 to 20000
          profiles.smoke.concurrency     | 1000000000 | 1 to 20000
          profiles.smoke.concurrency     | 99999999999| a whole number of at most 2147483647
          profiles.smoke.concurrency     | many       | a whole number
          profiles.smoke.concurrency     | 2.5        | a whole number
          profiles.smoke.requests        | 0          | 1 to 1000000000
          profiles.smoke.duration        | 0s         | 100ms to 24h
          profiles.smoke.duration        | 240h       | 100ms to 24h
          profiles.smoke.duration        | 5          | a whole number with a unit, such as 300ms, 5s, 2m or 1h
          profiles.smoke.duration        | -5s        | a whole number with a unit, such as 300ms, 5s, 2m or 1h
          profiles.smoke.duration        | 9999999999h| a whole number with a unit, such as 300ms, 5s, 2m or 1h
          profiles.steady.requestsPerSecond| 0        | a number above 0, at most 1000000
          profiles.steady.requestsPerSecond| -1       | a number above 0, at most 1000000
          profiles.steady.requestsPerSecond| NaN      | a number, with a point where it has decimals
          profiles.steady.requestsPerSecond| Infinity | a number, with a point where it has decimals
          profiles.steady.requestsPerSecond| 1e999    | a number, with a point where it has decimals
          profiles.steady.requestsPerSecond| '12,5'   | a number, with a point where it has decimals
          slos.health.p95Ms              | 0          | milliseconds above 0, at most 3600000
          slos.health.p95Ms              | -5         | milliseconds above 0, at most 3600000
          slos.health.errorRate          | -0.1       | a number from 0 to 1
          slos.health.errorRate          | NaN        | a number, with a point where it has decimals
          slos.health.requestsPerSecond  | 0          | a number above 0, at most 1000000
          judging.percentileTail         | 0          | 1 to 1000000
          judging.rateWindow             | 2h         | at most 1h
          judging.failOnInconclusive     | yes        | true, false
          load.generatorWarmUp           | 11m        | at most 10m
          load.targetWarmUpRequests      | -1         | 0 to 1000000
          load.coolDown                  | 61m        | at most 1h
          load.requestTimeout            | 0s         | 100ms to 1h
          target.startTimeout            | 0s         | 1s to 1h
          target.embedded.poolSize       | 0          | 1 to 1000
          target.embedded.tools          | -1         | 0 to 100000
          target.embedded.faults.slowStatementMs | -1 | 0 to 60000
          target.embedded.faults.toolErrorRate | 1.01 | a number from 0 to 1
          target.embedded.faults.poolLeakRate | -1    | a number from 0 to 1
          target.external.user           | ''         | a user's name
          monitoring.interval            | 1ms        | 100ms to 10m
          report.open                    | True       | true, false
          scenarios.core.tests.health.expect.status | 99 | 100 to 599
          scenarios.core.tests.health.token | some    | valid, none, rejected; did you mean none?
          scenarios.core.tests.health.expect.refusal | tool-eror | none, tool-error, json-rpc-error, any; did you mean tool-error?
          """)
  void valueOutOfRangeOrOfAnotherTypeIsRefused(String path, String value, String allowed) {
    project.with(path, value);
    assertThat(project.problems())
        .containsExactly("-D" + path + ": found \"" + value + "\"; allowed: " + allowed);
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
            "config.yaml:2: scenarios.tools.tests: found \"[]\"; allowed: at least one test",
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
            "config.yaml:31: extra: unknown key \"extra\"; allowed: profiles, scenarios, slos,"
                + " judging, load, target, monitoring, report",
            "config.yaml:19: scenarios.core.tests.health.tokens: unknown key \"tokens\"; allowed:"
                + " request, enabled, http, token, payload, feeder, expect, save, then; did you mean"
                + " token?",
            "config.yaml:20: scenarios.core.tests.health.expect.content.0.iss: unknown key \"iss\";"
                + " allowed: path, is, contains; did you mean is?",
            "config.yaml:30: slos.tools/call convert_time.p98Ms: unknown key \"p98Ms\"; allowed:"
                + " p50Ms, p90Ms, p95Ms, p99Ms, maxMs, errorRate, requestsPerSecond; did you mean"
                + " p90Ms?",
            "config.yaml:33: load.nested: unknown key \"nested\"; allowed: generatorWarmUp,"
                + " targetWarmUpRequests, coolDown, requestTimeout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          profile    | smok     | unknown profile "smok"; allowed: smoke, medium, steady; did you mean smoke?
          scenario   | tool,core| unknown scenario "tool"; allowed: tools, core; did you mean tools?
          scenario   | ''       | unknown scenario ""; allowed: tools, core
          target     | extern   | target.kind: found "extern"; allowed: embedded, external; did you mean external?
          inconclusive| ignore  | found "ignore"; allowed: fail
          load       | 5s       | a section cannot be set as a whole; give -Dload.KEY=VALUE
          load.coolDwn| 1s      | unknown key "coolDwn"; allowed: generatorWarmUp, targetWarmUpRequests, coolDown, requestTimeout; did you mean coolDown?
          profiles.smok.requests | 5 | profiles: unknown name "smok"; allowed: medium, smoke, steady; did you mean smoke?
          scenarios.tols.enabled | true | scenarios: unknown name "tols"; allowed: core, tools; did you mean tools?
          scenarios.tools.tests.tools/lst.enabled | true | scenarios.tools.tests: unknown name "tools/lst"; allowed: tools/call convert_time, tools/list; did you mean tools/list?
          slos.helth.p95Ms | 5  | slos: unknown name "helth"; allowed: health, servers/create, servers/delete, tools/call convert_time, tools/list; did you mean health?
          target.url | http://localhost:1 | target.external.url: is for an external target; add -Dtarget=external
          """)
  void unknownNameIsRefusedWithTheNearest(String property, String value, String problem) {
    project.with(property, value);
    assertThat(project.problems()).containsExactly("-D" + property + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "profil, -Dprofile",
    "profiel, -Dprofile",
    "Profile, -Dprofile",
    "profiles, -Dprofile",
    "scenarios, -Dscenario",
    "simulaton, -Dsimulation",
    "tagret, -Dtarget",
    "cofnig, -Dconfig",
    "conf, -Dconfig",
    "monitor1ng, -Dmonitoring",
    "reports, -Dreport",
    "opem, -Dopen",
    "sloss.health.p95Ms, -Dslos.health.p95Ms",
    "slo.health.p95Ms, -Dslos.health.p95Ms",
    "profile.smoke.requests, -Dprofiles.smoke.requests",
    "laod.coolDown, -Dload.coolDown",
    "scenario.tools.enabled, -Dscenarios.tools.enabled",
    "targets.url, -Dtarget.url",
    "Load.coolDown, -Dload.coolDown",
    "reporting.open, ''"
  })
  void misspeltPropertyIsRefused(String property, String meant) {
    project.with(property, "1");
    if (meant.isEmpty()) {
      assertThat(project.load().settings()).noneMatch(s -> s.origin().contains(property));
    } else {
      assertThat(project.problems())
          .singleElement()
          .asString()
          .startsWith("-D" + property + ": unknown ")
          .endsWith("; did you mean " + meant + "?");
    }
  }

  @Test
  void unknownSimulationIsRefusedWithTheList() {
    for (String name : new String[] {"Benchmark", "Tools"}) {
      project.write(simulation(name), "class X {}");
    }
    project.write(simulation("Gateway"), "abstract class X {}");
    project.with("simulation", "Tols");
    assertThat(project.problems())
        .containsExactly(
            "-Dsimulation: unknown simulation \"Tols\"; allowed: Benchmark, Tools; did you mean"
                + " Tools?");
  }

  @Test
  void twoSpellingsOfOneSettingMustAgree() {
    project.with("target", "external").withEnvironment("MCPPERF_TARGET_TOKEN", "t");
    project.with("target.url", "http://a:1").with("target.external.url", "http://b:1");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.external.url and -Dtarget.url: the same setting with different values; give"
                + " one of them");
  }

  @Test
  void misspeltEnvironmentVariableIsRefused() {
    project.withEnvironment("MCPPERF_TARGET_TOKN", "t").withEnvironment("MCPPERF_OTHER", "x");
    assertThat(project.problems())
        .containsExactly(
            "environment MCPPERF_TARGET_TOKN: unknown variable; allowed: MCPPERF_TARGET_JWT_SECRET,"
                + " MCPPERF_TARGET_TOKEN; did you mean MCPPERF_TARGET_TOKEN?");
  }

  @Test
  void externalTargetNeedsUrlAndToken() {
    project.with("target", "external");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget: target.external.url: missing; allowed: the target's base URL,"
                + " -Dtarget.url=http://HOST:PORT",
            "-Dtarget: target.external.token: missing; allowed: a token in MCPPERF_TARGET_TOKEN, or"
                + " the secret to sign one with in MCPPERF_TARGET_JWT_SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:4444", "ftp://h", "http:///x", "http://h?a=b", "http://h#x", "x"})
  void urlMustBeABase(String url) {
    external(url);
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.url: target.external.url: found \"%s\"; allowed: http://HOST[:PORT][/PATH] or the same with https"
                .formatted(url));
  }

  @Test
  void passwordInUrlIsRefusedAndNotRepeated() {
    external("http://me:s3cret@localhost:1");
    assertThat(project.problems())
        .containsExactly(
            "-Dtarget.url: target.external.url: names a user or password; a token is given in"
                + " MCPPERF_TARGET_TOKEN");
  }

  @Test
  void openModelNeedsARateAndClosedModelHasNone() {
    project.spoil(", requestsPerSecond: 12.5}", ", requests: 5}");
    project.with("profiles.smoke.requestsPerSecond", "3");
    assertThat(project.problems())
        .containsExactly(
            "-Dprofiles.smoke.requestsPerSecond: belongs to the open model; in the closed one the"
                + " answers set the rate",
            "config.yaml:4: profiles.steady.requestsPerSecond: missing; allowed: a number above 0:"
                + " the open model needs a rate",
            "config.yaml:4: profiles.steady.requests: belongs to the closed model; the open one"
                + " sends requestsPerSecond for duration");
  }

  @Test
  void somethingMustRun() {
    project.with("scenarios.tools.enabled", "false");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:5: scenarios: none is enabled; enable one, or choose one with"
                + " -Dscenario=NAME");
    project = new ProjectFolder(root);
    project.with("scenarios.tools.tests.tools/list.enabled", "false");
    project.with("scenarios.tools.tests.tools/call convert_time.enabled", "false");
    assertThat(project.problems())
        .containsExactly("config.yaml:6: scenarios.tools: is enabled, but none of its tests is");
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

  @Test
  void controlCharactersAreNotShown() {
    project.with("load.coolDown", "\u001b[31m5s");
    assertThat(project.problems()).singleElement().asString().contains("found \"?[31m5s\"");
  }

  private void external(String url) {
    project.with("target", "external").with("target.url", url);
    project.withEnvironment("MCPPERF_TARGET_TOKEN", "t");
  }

  private static String simulation(String name) {
    return "src/test/java/mcpperf/simulations/" + name + "Simulation.java";
  }
}
