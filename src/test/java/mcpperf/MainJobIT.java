package mcpperf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcpperf.command.Project;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from its first line to its exit value, on the embedded target. */
class MainJobIT {
  private static final String LIST = "tools/list";
  private static final String CONVERT = "tools/call convert_time";
  private static final List<String> DISABLED =
      List.of(
          "tools/call get_system_time",
          "tools/call echo small",
          "tools/call echo unicode",
          "tools/call echo large",
          "tools/call convert_time refused");
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}");
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  /** No promise: the run writes its reports before it ends. */
  private static final Duration AFTER_REPORT = Duration.ofMinutes(1);

  private static final int SLO_BROKEN = 2;
  private static final int INVALID = 4;

  /** Stands for the user's home in all of them, so that PostgreSQL is unpacked once. */
  @TempDir static Path home;

  @TempDir static Path sharedFolder;
  private static MainJob passed;

  @TempDir Path folder;

  @BeforeAll
  static void runOnceWithoutFaults() throws IOException {
    passed = MainJob.start(home, sharedFolder.resolve("results"), small(Map.of()));
    passed.exitValue();
  }

  @AfterAll
  static void end() {
    passed.close();
  }

  @Test
  void aRunWithoutFaultsPasses() throws IOException {
    assertThat(passed.exitValue()).as(passed.output()).isZero();
    assertThat(lastLine(passed)).isEqualTo("mcpperf: pass (exit value 0)");
    assertThat(passed.result().at("/verdict/outcome").asText()).isEqualTo("pass");
    assertThat(passed.result().at("/run/complete").asBoolean()).isTrue();
  }

  @Test
  void eachRequestIsCountedAsOftenAsAsked() throws IOException {
    JsonNode result = passed.result();
    assertThat(result.at("/requests")).hasSize(2);
    for (String name : List.of(LIST, CONVERT)) {
      JsonNode request = request(result, name);
      assertThat(request.at("/count").asInt()).as(name).isEqualTo(100);
      assertThat(request.at("/okCount").asInt()).as(name).isEqualTo(100);
      assertThat(failures(result, name)).as(name).isEmpty();
    }
  }

  @Test
  void everyFileOfTheContractIsThere() throws IOException {
    Path run = passed.folder().orElseThrow();
    for (String name :
        List.of(
            "simulation.log",
            "index.html",
            "verdict.html",
            "slo.html",
            "report.html",
            "run.json",
            "summary.md",
            "requests.csv",
            "junit.xml",
            "logs/owner.log",
            "logs/postgres.log",
            "logs/sandbox.log")) {
      assertThat(run.resolve(name)).isRegularFile();
    }
    assertThat(Files.readString(run.resolve("index.html"))).contains("verdict.html", "slo.html");
  }

  @Test
  void theResultFitsThePublishedSchema() throws IOException {
    String schema = Files.readString(Path.of("docs/run.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(passed.result().toString(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void noTokenIsInAnyFileOrPrinted() throws IOException {
    assertThat(passed.output()).doesNotContainPattern(TOKEN);
    try (Stream<Path> files = Files.walk(passed.folder().orElseThrow())) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(Files.readString(file, ISO_8859_1)).doesNotContainPattern(TOKEN));
    }
  }

  @Test
  void fivePercentFailingCallsAreFiveOfAHundredAndBreakTheObjective() throws IOException {
    try (MainJob job =
        start(
            small(
                Map.of(
                    "target.embedded.faults.toolErrorRate", "0.05",
                    "target.embedded.faults.toolErrorTool", "convert_time")))) {
      assertThat(job.exitValue()).as(job.output()).isEqualTo(SLO_BROKEN);
      assertThat(lastLine(job)).isEqualTo("mcpperf: slo-broken (exit value 2)");

      JsonNode result = job.result();
      assertThat(result.at("/verdict/outcome").asText()).isEqualTo("slo-broken");
      assertThat(failures(result, CONVERT)).isEqualTo(Map.of("tool-error", 5));
      assertThat(request(result, CONVERT).at("/errorRate").asDouble()).isEqualTo(0.05);
      assertThat(failures(result, LIST)).isEmpty();
    }
  }

  @Test
  void eachFaultIsCountedInItsOwnClass() throws IOException {
    try (MainJob job =
        start(
            small(
                Map.of(
                    "target.embedded.faults.httpErrorRate", "0.1",
                    "target.embedded.faults.wrongContentRate", "0.1")))) {
      assertThat(job.exitValue()).as(job.output()).isEqualTo(SLO_BROKEN);

      JsonNode result = job.result();
      assertThat(failures(result, LIST)).isEqualTo(Map.of("http-status", 10));
      // 90 of 100 calls get as far as the tool.
      assertThat(failures(result, CONVERT))
          .isEqualTo(Map.of("http-status", 10, "wrong-content", 9));
    }
  }

  @Test
  void afterKillNothingIsLeftAndTheFolderStillGivesAReport() throws IOException {
    try (MainJob job = start(endless())) {
      job.awaitLoad();
      List<ProcessHandle> started = job.started();
      assertThat(databaseProcesses()).isNotEmpty();
      job.process().destroyForcibly();
      awaitNothingLeft(started, AFTER_KILL);

      StringWriter out = new StringWriter();
      assertThat(report(job.folder().orElseThrow(), out)).isEqualTo(INVALID);
      assertThat(out.toString()).contains("the run is partial").endsWith("(exit value 4)\n");
      assertPartial(job.result());
    }
  }

  @Test
  void aRunThatIsToldToEndReportsWhatItMeasured() throws IOException {
    try (MainJob job = start(endless())) {
      job.awaitLoad();
      List<ProcessHandle> started = job.started();
      assertThat(job.process().destroy()).isTrue();

      assertThat(job.exitValue()).as(job.output()).isEqualTo(INVALID);
      awaitNothingLeft(started, AFTER_KILL);
      assertThat(lastLine(job)).isEqualTo("mcpperf: invalid (exit value 4)");
      assertPartial(job.result());
    }
  }

  @Test
  void aRunWhoseMavenIsKilledDoesNotGoOn() throws IOException {
    try (MainJob job = MainJob.startBelowMaven(home, folder.resolve("results"), endless())) {
      job.awaitLoad();
      List<ProcessHandle> started = job.started();
      job.process().destroyForcibly();

      awaitNothingLeft(started, AFTER_REPORT);
      assertThat(lastLine(job)).isEqualTo("mcpperf: invalid (exit value 4)");
      assertPartial(job.result());
    }
  }

  @Test
  void aTargetThatDiesMakesTheRunInvalidAndIsNamed() throws IOException {
    try (MainJob job = start(endless())) {
      job.awaitLoad();
      job.sandbox().destroyForcibly();

      assertThat(job.exitValue()).as(job.output()).isEqualTo(INVALID);
      assertThat(job.result().at("/verdict/reasons").toString())
          .containsPattern("At \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z: The sandbox ended");
      assertPartial(job.result());
    }
  }

  @Test
  void aSecondRunIsRefusedAndToldOfTheFirst() throws IOException {
    try (MainJob first = start(endless())) {
      first.awaitLoad();
      try (MainJob second = MainJob.start(home, folder.resolve("second"), small(Map.of()))) {
        assertThat(second.exitValue()).as(second.output()).isEqualTo(1);
        assertThat(second.output())
            .contains("Another run is under way")
            .contains("pid " + first.process().pid());
        assertThat(second.folder()).isEmpty();
      }
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  @Test
  void aWrongConfigurationStartsNothing() throws IOException {
    Path untouched = folder.resolve("home");
    Map<String, String> properties =
        Map.of("profile", "smoek", "load.coolDown", "soon", "slos.helth.p95Ms", "5");
    try (MainJob job = MainJob.start(untouched, folder.resolve("results"), properties)) {
      assertThat(job.exitValue()).as(job.output()).isEqualTo(64);
      assertThat(job.output())
          .contains("3 problems", "smoek", "smoke", "load.coolDown", "slos.helth");
      assertThat(untouched).doesNotExist();
      assertThat(job.folder()).isEmpty();
    }
  }

  private MainJob start(Map<String, String> properties) throws IOException {
    return MainJob.start(home, folder.resolve("results"), properties);
  }

  /** 100 requests of each of two tests, in no time of which a rate could be judged. */
  private static Map<String, String> small(Map<String, String> others) {
    Map<String, String> properties = new HashMap<>(others);
    DISABLED.forEach(test -> properties.put("scenarios.tools.tests." + test + ".enabled", "false"));
    properties.put("profile", "smoke");
    properties.put("profiles.smoke.duration", "30s");
    properties.put("judging.rateWindow", "60s");
    properties.put("load.generatorWarmUp", "1s");
    properties.put("load.targetWarmUpRequests", "5");
    properties.put("load.coolDown", "10ms");
    return properties;
  }

  /** The same until something ends it. */
  private static Map<String, String> endless() {
    Map<String, String> properties = small(Map.of());
    properties.put("profile", "sustained");
    properties.put("profiles.sustained.concurrency", "4");
    properties.put("profiles.sustained.duration", "60s");
    return properties;
  }

  private static void awaitNothingLeft(List<ProcessHandle> started, Duration deadline) {
    await()
        .atMost(deadline)
        .untilAsserted(
            () -> {
              assertThat(started).noneMatch(ProcessHandle::isAlive);
              assertThat(home.resolve(".cache/mcpperf/owned")).isEmptyDirectory();
              assertThat(databaseProcesses()).isEmpty();
            });
  }

  /** Also those that no record names: they run the programs that were unpacked in the home. */
  private static List<ProcessHandle> databaseProcesses() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").startsWith(home.toString()))
        .toList();
  }

  private static int report(Path run, StringWriter out) {
    PrintWriter writer = new PrintWriter(out, true);
    return Main.run(Project.current(), writer, writer, "report", run.toString());
  }

  private static void assertPartial(JsonNode result) {
    assertThat(result.at("/run/complete").asBoolean(true)).isFalse();
    assertThat(result.at("/verdict/outcome").asText()).isEqualTo("invalid");
    assertThat(request(result, LIST).at("/okCount").asInt()).isPositive();
  }

  private static JsonNode request(JsonNode result, String name) {
    for (JsonNode request : result.at("/requests")) {
      if (request.at("/name").asText().equals(name)) {
        return request;
      }
    }
    throw new AssertionError("No request " + name + " in " + result);
  }

  /** How many requests of this name failed, by class, without the classes of which none did. */
  private static Map<String, Integer> failures(JsonNode result, String name) {
    Map<String, Integer> failures = new TreeMap<>();
    request(result, name)
        .at("/failures")
        .properties()
        .forEach(failure -> failures.put(failure.getKey(), failure.getValue().asInt()));
    failures.values().removeIf(count -> count == 0);
    return failures;
  }

  private static String lastLine(MainJob job) {
    List<String> lines = job.output().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
