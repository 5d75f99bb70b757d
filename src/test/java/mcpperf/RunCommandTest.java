package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpperf.config.Slo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In place of Maven a script stands that hands out prepared runs, one a call. */
class RunCommandTest {
  @TempDir Path root;
  private Commands commands;
  private Path maven;

  @BeforeEach
  void project() throws IOException {
    commands = new Commands(root);
    maven =
        Files.writeString(
            root.resolve("maven.sh"),
            """
            #!/bin/sh
            echo "$@" >> calls.txt
            next=$(ls prepared | sort | head -1)
            [ -n "$next" ] || exit 1
            results=target/gatling
            for arg in "$@"; do
              case "$arg" in -Dgatling.resultsFolder=*) results=${arg#*=} ;; esac
            done
            mkdir -p "$results"
            mv "prepared/$next" "$results/"
            """);
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void runsAreJudgedTogetherAndTheLastLineTellsTheExitValue() throws IOException {
    acceptTen();
    prepare(40, 1.4);
    prepare(41, 1.4);
    assertThat(run("--runs", "2", "--", "-Dscenario=tools")).isEqualTo(2);
    assertThat(commands.out())
        .contains("== run 1 of 2", "== run 2 of 2", "10 v 2 runs")
        .endsWith("mcpperf: regression after 2 runs (exit value 2)\n");
    assertThat(calls())
        .hasSize(2)
        .containsOnly("-B -ntp gatling:test -Dcomparison.enabled=false -Dscenario=tools");
    assertThat(commands.comparison("comparison.json")).content().contains("toolssimulation-41");
  }

  @Test
  void whatCannotBeToldIsRepeatedTwoAtATimeUpToTheMost() throws IOException {
    acceptTen();
    for (int run = 40; run < 44; run++) {
      prepare(run, 1.05); // at the limit: no number of runs this small decides
    }
    assertThat(run("--runs", "1", "--max-runs", "4")).isIn(0, 2, 3);
    assertThat(commands.out()).contains("10 v 1 runs");
    if (commands.out().startsWith("== run 1 of 1")) {
      assertThat(commands.out()).contains("Inconclusive", "== run 2 of 3");
    }
    assertThat(calls()).hasSizeBetween(3, 4);
  }

  @Test
  void withoutABaselineOneRunPassesAndSaysThatItWasNotCompared() throws IOException {
    prepare(40, 1);
    assertThat(run("--runs", "1")).isZero();
    assertThat(commands.out())
        .contains("holds no accepted run")
        .endsWith("mcpperf: pass after 1 run (exit value 0)\n");
  }

  @Test
  void runsAreFoundInTheFolderThatIsAskedFor() throws IOException {
    prepare(40, 1);
    assertThat(run("--runs", "1", "--", "-Dgatling.resultsFolder=elsewhere")).isZero();
    assertThat(root.resolve("elsewhere/toolssimulation-40")).isDirectory();
  }

  @Test
  void aBrokenObjectiveIsRedWhateverTheComparison() throws IOException {
    Slo slo = new Slo("tools/list", List.of(new Slo.Limit(Slo.Metric.ERROR_RATE, 0)));
    prepared(40).with(slo).failing(1).write();
    assertThat(run("--runs", "1")).isEqualTo(2);
    assertThat(commands.out())
        .contains("toolssimulation-40: tools/list")
        .endsWith("mcpperf: slo-broken after 1 run (exit value 2)\n");
  }

  @Test
  void anInvalidRunIsRepeatedAsLongAsRunsAreLeft() throws IOException {
    acceptTen();
    prepared(40).invalid().write();
    prepare(41, 1.4);
    prepare(42, 1.4);
    assertThat(run("--runs", "2", "--max-runs", "4")).isEqualTo(2);
    assertThat(commands.out())
        .contains("toolssimulation-40: the run is invalid: ", "10 v 2 runs")
        .endsWith("mcpperf: regression after 2 runs (exit value 2)\n");
    assertThat(calls()).hasSize(3);
  }

  @Test
  void invalidRunsAloneAreInvalid() throws IOException {
    prepared(40).invalid().write();
    prepared(41).invalid().write();
    prepare(42, 1);
    assertThat(run("--runs", "1", "--max-runs", "2")).isEqualTo(4);
    assertThat(commands.out()).endsWith("mcpperf: invalid after 2 runs (exit value 4)\n");
    assertThat(calls()).hasSize(2);
  }

  @Test
  void aPartialRunEndsAllAndIsNamed() throws IOException {
    prepared(40).partial().write();
    prepare(41, 1);
    assertThat(run("--runs", "2")).isEqualTo(4);
    assertThat(commands.out())
        .contains("toolssimulation-40: the run is partial")
        .endsWith("mcpperf: invalid after 1 run (exit value 4)\n");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void aMavenThatMakesNoRunIsInvalid() throws IOException {
    Files.createDirectories(root.resolve("prepared"));
    assertThat(run("--runs", "1")).isEqualTo(4);
    assertThat(commands.out()).contains("No run came of it");
  }

  @Test
  void wrongNumbersAndWrongConfigurationStartNothing() throws IOException {
    assertThat(run("--runs", "0")).isEqualTo(64);
    assertThat(run("--runs", "3", "--max-runs", "2")).isEqualTo(64);
    assertThat(run("--runs", "1", "--", "-Dprofile=smok")).isEqualTo(64);
    assertThat(commands.err()).contains("-Dprofile: unknown profile");
    assertThat(root.resolve("calls.txt")).doesNotExist();
  }

  private void acceptTen() throws IOException {
    Object[] args = new Object[11];
    args[0] = "accept";
    for (int i = 1; i <= 10; i++) {
      args[i] = commands.newRun(9 + i).write();
    }
    assertThat(commands.run(args)).isZero();
  }

  private WrittenRun prepared(int number) {
    return WrittenRun.in(root.resolve("prepared/toolssimulation-" + number));
  }

  private void prepare(int number, double slower) throws IOException {
    prepared(number).slower(slower).write();
  }

  private int run(String... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "run";
    all[1] = "--maven";
    all[2] = maven;
    System.arraycopy(args, 0, all, 3, args.length);
    return commands.run(all);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(root.resolve("calls.txt"));
  }
}
