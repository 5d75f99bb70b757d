package mcpperf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static mcpperf.SmallLoad.CONVERT;
import static mcpperf.SmallLoad.LIST;
import static mcpperf.SmallLoad.hundredEachWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcpperf.network.NetworkReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from its first line to its exit value, on the embedded target. */
class MainJobIT {
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}");
  private static final int SLO_BROKEN = 2;

  /** Stands for the user's home in all of them, so that PostgreSQL is unpacked once. */
  @TempDir static Path home;

  @TempDir static Path sharedFolder;
  private static MainJob passed;

  @TempDir Path folder;

  @BeforeAll
  static void runOnceWithoutFaults() throws IOException {
    passed = MainJob.start(home, sharedFolder.resolve("results"), hundredEachWith(Map.of()));
    passed.exitValue();
  }

  @AfterAll
  static void end() {
    passed.close();
  }

  @Test
  void aRunWithoutFaultsPasses() throws IOException {
    assertThat(passed.exitValue()).as(passed.output()).isZero();
    assertThat(passed.lastLine()).isEqualTo("mcpperf: pass (exit value 0)");
    assertThat(passed.result().at("/verdict/outcome").asText()).isEqualTo("pass");
    assertThat(passed.result().at("/run/complete").asBoolean()).isTrue();
  }

  /** curl is no part of the suite: where it is missing, the reason stands in the place. */
  @Test
  void theNetworkIsMeasuredBeforeTheLoad() throws IOException {
    NetworkReport network = NetworkReport.read(passed.folder().orElseThrow()).orElseThrow();

    assertThat(network.timings().size() + network.unknown().size()).isEqualTo(3);
    assertThat(network.timings())
        .allSatisfy(timing -> assertThat(timing.request()).isIn("health", LIST, CONVERT))
        .allSatisfy(timing -> assertThat(timing.tlsMs()).isNull())
        .allSatisfy(timing -> assertThat(timing.reused()).isEqualTo(timing.n()));
  }

  @Test
  void eachRequestIsCountedAsOftenAsAsked() throws IOException {
    RunResult result = passed.result();
    assertThat(result.at("/requests")).hasSize(2);
    for (String name : List.of(LIST, CONVERT)) {
      JsonNode request = result.request(name);
      assertThat(request.at("/count").asInt()).as(name).isEqualTo(100);
      assertThat(request.at("/okCount").asInt()).as(name).isEqualTo(100);
      assertThat(result.failures(name)).as(name).isEmpty();
    }
  }

  /** Beside the logged calls there are those that warm the target: one of each of 5 users. */
  @Test
  void theGatewayCountsTheSameCalls() throws IOException {
    JsonNode tools = passed.result().at("/system/gatewayCounts/kinds/0");
    assertThat(tools.at("/kind").asText()).isEqualTo("tools");
    assertThat(tools.at("/gatewaySuccessful").asInt()).isEqualTo(105);
    assertThat(tools.at("/leastSuccessful").asInt()).isEqualTo(100);
    assertThat(tools.at("/mostSuccessful").asInt()).isEqualTo(105);
    assertThat(tools.at("/agrees").asBoolean()).isTrue();
  }

  /** User and tools; user, tool and a row of metrics, in a session of four requests. */
  @Test
  void whatACallCostsIsCountedBeforeTheLoad() throws IOException {
    JsonNode costs = passed.result().at("/costs");
    assertThat(costs).hasSize(2);
    assertThat(costs.at("/0/operation").asText()).isEqualTo(LIST);
    assertThat(costs.at("/1/operation").asText()).isEqualTo(CONVERT);
    int[] expected = {2, 3, 0, 1, 0, 6};
    String[] metrics = {"statements", "writeTransactions", "upstreamRequests"};
    for (int i = 0; i < expected.length; i++) {
      String pointer = "/" + i % 2 + "/" + metrics[i / 2];
      assertThat(costs.at(pointer).asInt()).as(pointer).isEqualTo(expected[i]);
    }
    assertThat(costs.at("/1/latency/total/ms").asDouble()).isPositive();
    assertThat(passed.result().at("/costPass/limits")).isEmpty();
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
            "system.html",
            "monitoring.json",
            "prometheus/before.txt",
            "prometheus/after.txt",
            "prometheus/diff.csv",
            "costs.html",
            "costs.json",
            "database.html",
            "database/statements.csv",
            "database/tables.csv",
            "database/indexes.csv",
            "database/settings.csv",
            "timeseries.csv",
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
                .validate(passed.result().json().toString(), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void theDatabaseIsProfiledAndEveryStatementCounted() throws IOException {
    JsonNode database = passed.result().at("/database");

    // Two tests, each with 5 requests before that no log has.
    assertThat(database.path("requests").asInt()).isEqualTo(2 * (100 + 5));
    assertThat(database.path("limits")).isEmpty();
    assertThat(database.at("/server/role").asText()).isEqualTo("mcp_monitor");
    // The gateway looks a user up for each reading of its metrics, too.
    assertThat(callsOf(database, "FROM email_users")).isGreaterThanOrEqualTo(2 * (100 + 5));
    assertThat(callsOf(database, "INSERT INTO tool_metrics")).isEqualTo(100 + 5);
    assertThat(Files.readString(passed.folder().orElseThrow().resolve("timeseries.csv")))
        .contains(",postgresql,sessions.active,count,");
  }

  private static long callsOf(JsonNode database, String text) {
    long calls = 0;
    for (JsonNode statement : database.path("statements")) {
      calls +=
          statement.path("text").asText().contains(text) ? statement.path("calls").asLong() : 0;
    }
    return calls;
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
            hundredEachWith(
                Map.of(
                    "target.embedded.faults.toolErrorRate", "0.05",
                    "target.embedded.faults.toolErrorTool", "convert_time")))) {
      assertThat(job.exitValue()).as(job.output()).isEqualTo(SLO_BROKEN);
      assertThat(job.lastLine()).isEqualTo("mcpperf: slo-broken (exit value 2)");

      RunResult result = job.result();
      assertThat(result.at("/verdict/outcome").asText()).isEqualTo("slo-broken");
      assertThat(result.failures(CONVERT)).isEqualTo(Map.of("tool-error", 5));
      assertThat(result.request(CONVERT).at("/errorRate").asDouble()).isEqualTo(0.05);
      assertThat(result.failures(LIST)).isEmpty();
    }
  }

  @Test
  void eachFaultIsCountedInItsOwnClass() throws IOException {
    try (MainJob job =
        start(
            hundredEachWith(
                Map.of(
                    "target.embedded.faults.httpErrorRate", "0.1",
                    "target.embedded.faults.wrongContentRate", "0.1")))) {
      assertThat(job.exitValue()).as(job.output()).isEqualTo(SLO_BROKEN);

      RunResult result = job.result();
      assertThat(result.failures(LIST)).isEqualTo(Map.of("http-status", 10));
      // 90 of 100 calls get as far as the tool.
      assertThat(result.failures(CONVERT)).isEqualTo(Map.of("http-status", 10, "wrong-content", 9));
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
}
