package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  @TempDir Path root;
  private Commands commands;

  @BeforeEach
  void project() {
    commands = new Commands(root);
  }

  @Test
  void anUnchangedSystemIsNotCalledWorse() throws IOException {
    acceptTen();
    int exitValue = compare(commands.newRun(40).write());
    assertThat(exitValue).isIn(0, 3); // one run against ten may not be able to tell
    assertThat(commands.out())
        .contains("compared with 10 runs of the baseline")
        .doesNotContain("regression:");
    assertThat(json().at("/state").asText()).isEqualTo("compared");
    assertThat(json().at("/baseRuns")).hasSize(10);
  }

  @Test
  void aThirdSlowerIsARegressionWithItsEstimateAndInterval() throws IOException {
    acceptTen();
    assertThat(compare(commands.newRun(40).slower(1.33).write())).isEqualTo(2);
    assertThat(commands.out())
        .startsWith("Regression: compared with")
        .containsPattern(
            "regression: all requests: p50 \\+3\\d\\.\\d % \\(95 %: \\+\\d+\\.\\d to \\+\\d+\\.\\d %; 10 v 1 runs");
  }

  @Test
  void oneMoreStatementIsARegressionAlsoAgainstOneRun() throws IOException {
    Path base = commands.newRun(10).write();
    Path costlier = commands.newRun(40).withStatement("SELECT 1 FROM audit").write();
    assertThat(commands.run("compare", base, costlier)).isEqualTo(2);
    assertThat(commands.out())
        .contains(
            "tools/list: 2 SQL statements a call, 1 in the baseline; new, 1 a call: SELECT 1 FROM audit");
  }

  @Test
  void oneRunAgainstOneDecidesNothing() throws IOException {
    assertThat(commands.run("compare", commands.newRun(10).write(), commands.newRun(40).write()))
        .isEqualTo(3);
    assertThat(commands.out()).contains("compared with 1 of the 5 runs that a baseline needs");
  }

  @Test
  void anotherMachineIsNotComparableHoweverSlow() throws IOException {
    acceptTen();
    Path other = commands.newRun(40).with("machine.cores", "8").slower(3).write();
    assertThat(compare(other)).isEqualTo(4);
    assertThat(commands.out()).contains("machine.cores is 8, was 2").doesNotContain("regression:");
    assertThat(json().at("/differences/0/fact").asText()).isEqualTo("machine.cores");
    assertThat(json().at("/metrics")).isEmpty();
  }

  @Test
  void anInvalidOrPartialRunIsNeitherBaseNorCandidate() throws IOException {
    Path good = commands.newRun(10).write();
    Path partial = commands.newRun(11).partial().write();
    Path failed = commands.newRun(12).failing(1_200).write();
    assertThat(commands.run("compare", good, partial)).isEqualTo(4);
    assertThat(commands.out())
        .isEqualToNormalizingNewlines(
            "Not compared: toolssimulation-11: the run is partial: it did not come to its end; what the log holds is counted\n");
    assertThat(commands.run("compare", failed, good)).isEqualTo(4);
    assertThat(commands.out()).contains("toolssimulation-12", "nothing right was measured");
    assertThat(commands.comparison("comparison.json")).doesNotExist();
  }

  @Test
  void aCandidateThatWasAcceptedSinceIsNotComparedWithItself() throws IOException {
    acceptTen();
    compare(root.resolve("target/gatling/toolssimulation-10"));
    assertThat(json().at("/baseRuns")).hasSize(9);

    Path run = root.resolve("target/gatling/toolssimulation-10");
    assertThat(commands.run("compare", run, run)).isEqualTo(64);
    assertThat(commands.err()).contains("are the same runs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"schemaVersion\" : 1' | '\"schemaVersion\" : 2' | has schema version 2",
        "'\"count\" : 1200' | '\"count\" : NaN' | is not JSON",
        "'\"count\" : 1200' | '\"count\" : 12' | was altered after it was accepted",
        "'\"environment\" : \"embedded-2x' | '\"environment\" : \"embedded-4x' | was altered"
      })
  void aBaselineThatWasTamperedWithIsRefused(String right, String wrong, String why)
      throws IOException {
    commands.run("accept", commands.newRun(10).write());
    Path file = commands.baseline().resolve("toolssimulation-10.json");
    String text = Files.readString(file);
    assertThat(text).contains(right);
    Files.writeString(file, text.replace(right, wrong));
    assertThat(compare(commands.newRun(40).write())).isEqualTo(1);
    assertThat(commands.err()).contains(file + " " + why).hasLineCount(1);
    assertThat(commands.out()).isEmpty();
  }

  @Test
  void aTruncatedBaselineAndOneOfAnotherEnvironmentAreRefused() throws IOException {
    commands.run("accept", commands.newRun(10).write());
    Path file = commands.baseline().resolve("toolssimulation-10.json");
    Path foreign = Files.createDirectories(root.resolve("baselines/elsewhere/tools-smoke"));
    Files.copy(file, foreign.resolve("toolssimulation-10.json"));
    Path candidate = commands.newRun(40).write();
    assertThat(commands.run("compare", "elsewhere/tools-smoke", candidate)).isEqualTo(1);
    assertThat(commands.err()).contains("does not belong into " + foreign);

    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(compare(candidate)).isEqualTo(1);
    assertThat(commands.err()).contains(file + " is not JSON");
  }

  @Test
  void whatIsNeitherARunNorABaselineIsToldWithTheBaselinesThereAre() throws IOException {
    acceptTen();
    assertThat(commands.run("compare", "elsewhere/x", commands.newRun(40).write())).isEqualTo(1);
    assertThat(commands.err())
        .contains("elsewhere/x is neither a run's folder nor a baseline", WrittenRun.SERIES);
    assertThat(commands.run("compare", WrittenRun.SERIES)).isEqualTo(64);
  }

  @Test
  void threeAreShownSideBySideAsTextJsonAndPage() throws IOException {
    Path one = commands.newRun(10).write();
    Path two = commands.newRun(11).with("target.version", "2").slower(2).write();
    Path three = commands.newRun(12).failing(12).write();
    assertThat(commands.run("compare", one, two, three)).isZero();
    assertThat(commands.out()).containsPattern("error rate +0 % +0 % +1 %");
    JsonNode columns = json().at("/columns");
    assertThat(columns).hasSize(3);
    assertThat(columns.at("/0/name").asText()).isEqualTo("toolssimulation-10");
    double first = columns.at("/0/requestsPerSecond").asDouble();
    assertThat(columns.at("/1/requestsPerSecond").asDouble()).isBetween(0.4 * first, 0.6 * first);
    assertThat(columns.at("/2/errorRate").asDouble()).isEqualTo(0.01);
    assertThat(columns.at("/0/costPerMillion").isNull()).isTrue(); // its cores were not watched
    assertThat(json().at("/differences/0/name").asText()).isEqualTo("target.version");
    assertThat(commands.comparison("comparison.html"))
        .content()
        .contains("target.version", "toolssimulation-12");
  }

  private void acceptTen() throws IOException {
    Object[] args = new Object[11];
    args[0] = "accept";
    for (int i = 1; i <= 10; i++) {
      args[i] = commands.newRun(9 + i).write();
    }
    assertThat(commands.run(args)).isZero();
  }

  private int compare(Path candidate) {
    return commands.run("compare", WrittenRun.SERIES, candidate);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(commands.comparison("comparison.json").toFile());
  }
}
