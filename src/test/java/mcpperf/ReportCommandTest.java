package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.command.Project;
import mcpperf.config.ProjectFolder;
import mcpperf.report.LogSeal;
import mcpperf.report.RunFolder;
import mcpperf.simulationlog.LogBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final List<String> REPORTS =
      List.of(
          "junit.xml",
          "report.html",
          "requests.csv",
          "run.json",
          "slo.html",
          "summary.md",
          "system.html",
          "verdict.html");

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ProjectFolder project;
  private Path run;

  @BeforeEach
  void runWithOneRequest() throws IOException {
    project = new ProjectFolder(root);
    run = Files.createDirectories(root.resolve("target/gatling/toolssimulation-1"));
    log().user(0, false, 10).writeTo(run.resolve("simulation.log"));
  }

  private static LogBuilder log() {
    return new LogBuilder().run("tools").user(0, true, 0).request("tools/list", 0, 7, true, "");
  }

  @Test
  void aFolderWithOnlyALogIsEnough() {
    assertThat(report(run)).isZero();
    assertThat(out.toString())
        .contains("Passed: Tools, 1 requests", "simulation.log alone")
        .endsWith("mcpperf: pass (exit value 0)\n");
    assertThat(err.toString()).isEmpty();
    assertThat(run).isDirectoryContaining(file -> file.endsWith("run.json"));
    for (String report : REPORTS) {
      assertThat(run.resolve(report)).isNotEmptyFile();
    }
  }

  @Test
  void theExitValueIsTheOutcomes() {
    project.with("slos.tools/list.maxMs", "6");
    assertThat(report(run)).isEqualTo(2);
    assertThat(out.toString()).endsWith("mcpperf: slo-broken (exit value 2)\n");
  }

  @Test
  void aLogCutShortGivesAPartialReport() throws IOException {
    byte[] whole = Files.readAllBytes(run.resolve("simulation.log"));
    Files.write(run.resolve("simulation.log"), java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(report(run)).isEqualTo(4);
    assertThat(out.toString()).contains("partial", "1 requests");
  }

  @Test
  void aWrongFolderIsExit64() throws IOException {
    assertThat(report(root.resolve("nowhere"))).isEqualTo(64);
    assertThat(err.toString()).contains("There is no folder " + root.resolve("nowhere"));

    assertThat(report(run.resolve("simulation.log"))).isEqualTo(64);
    assertThat(err.toString()).contains("simulation.log is not a folder");
  }

  @Test
  void aFolderOfRunsNamesTheLastOne() {
    assertThat(report(run.getParent())).isEqualTo(64);
    assertThat(err.toString()).contains("no simulation.log is in it", "the last is " + run);
  }

  @Test
  void whatIsNoLogIsExit1WithTheByte() throws IOException {
    Files.writeString(run.resolve("simulation.log"), "RUN\tnot binary");
    assertThat(report(run)).isEqualTo(1);
    assertThat(err.toString().lines().toList()).hasSize(1).first().asString().contains("byte 0");
    assertThat(run.resolve("run.json")).doesNotExist();
  }

  @Test
  void aLogThatIsNotTheOneTheRunWroteIsExit1() throws IOException {
    LogSeal.write(new RunFolder(run));
    byte[] log = Files.readAllBytes(run.resolve("simulation.log"));
    log[log.length - 1] ^= 1; // in the time of the last record, which reads as well
    Files.write(run.resolve("simulation.log"), log);
    assertThat(report(run)).isEqualTo(1);
    assertThat(err.toString().lines().toList())
        .hasSize(1)
        .first()
        .asString()
        .contains("is not the log that the run wrote", "Copy it again");
  }

  @Test
  void aReportThatCannotBeWrittenIsToldAndTheOthersAre() throws IOException {
    Files.createDirectories(run.resolve("run.json/in-the-way"));
    assertThat(report(run)).isEqualTo(1);
    assertThat(out.toString())
        .contains("PROBLEM: " + run.resolve("run.json"))
        .endsWith("not all was done, see PROBLEM (exit value 1)\n");
    assertThat(run.resolve("summary.md")).isNotEmptyFile();
  }

  private int report(Path folder) {
    Project here = new Project(root, project.properties(), Map.of());
    return Main.run(here, new PrintWriter(out), new PrintWriter(err), "report", folder.toString());
  }
}
