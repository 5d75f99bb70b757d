package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused in values, wherever they come from; all of it at once. */
class RefusalTest {
  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void rightConfiguration() {
    project = new ProjectFolder(root);
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
          load.targetWarmUpRequests      | -9223372036854775808| a whole number of at most 2147483647
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
          judging.percentileTail         | 9          | 10 to 1000000
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
          target.embedded.faults.toolErrorTool | ecco | get_system_time, convert_time, echo, or nothing for all
          target.external.user           | ''         | a user's name
          monitoring.interval            | 1ms        | 100ms to 10m
          monitoring.profile.interval    | 1ms        | 5ms to 1s
          monitoring.containers          | a b        | auto, none, or names of containers with commas between
          monitoring.capture.longest     | 1h         | 1s to 10m
          monitoring.capture.mostMegabytes | 0        | 1 to 200
          monitoring.prometheusPath      | metrics    | a path that begins with /
          report.open                    | True       | true, false
          scenarios.core.tests.health.expect.status | 99 | 100 to 599
          scenarios.core.tests.health.token | some    | valid, plain, none, rejected; did you mean none?
          scenarios.core.tests.health.expect.refusal | tool-eror | none, tool-error, json-rpc-error, any; did you mean tool-error?
          """)
  void valueOutOfRangeOrOfAnotherTypeIsRefused(String path, String value, String allowed) {
    project.with(path, value);
    assertThat(project.problems())
        .containsExactly("-D" + path + ": found \"" + value + "\"; allowed: " + allowed);
  }

  @Test
  void poolsRiseAndAreRecycledAsPoolsCan() {
    project.with("experiments.pools.sizes", "10, 5").with("experiments.pools.recycles", "1h, 29s");
    assertThat(project.problems())
        .containsExactly(
            "-Dexperiments.pools.sizes: found \"10, 5\"; allowed: numbers that rise",
            "-Dexperiments.pools.recycles: found \"1h, 29s\"; allowed: 30s to 24h each");
  }

  @Test
  void openModelTakesWholeSeconds() {
    project.with("profiles.steady.duration", "1500ms").with("profiles.smoke.duration", "1500ms");
    assertThat(project.problems())
        .containsExactly(
            "-Dprofiles.steady.duration: found \"1500ms\"; allowed: whole seconds in the open model:"
                + " Gatling starts its users second by second");
  }

  @Test
  void openModelNeedsARateAndNoNumber() {
    project.spoil(", requestsPerSecond: 12.5}", ", requests: 5}");
    assertThat(project.problems())
        .containsExactly(
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
  void controlCharactersAreNotShown() {
    project.with("load.coolDown", "\u001b[31m5s");
    assertThat(project.problems()).singleElement().asString().contains("found \"?[31m5s\"");
  }
}
