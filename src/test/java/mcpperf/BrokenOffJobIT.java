package mcpperf;

import static mcpperf.SmallLoad.LIST;
import static mcpperf.SmallLoad.endless;
import static mcpperf.SmallLoad.hundredEachWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.command.Project;
import mcpperf.monitor.CoverageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job that something ends, or keeps from beginning: what is left of it. */
class BrokenOffJobIT {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  /** No promise: the run writes its reports before it ends. */
  private static final Duration AFTER_REPORT = Duration.ofMinutes(1);

  private static final int INVALID = 4;

  /** Stands for the user's home in all of them, so that PostgreSQL is unpacked once. */
  @TempDir static Path home;

  @TempDir Path folder;

  @Test
  void afterKillNothingIsLeftAndTheFolderStillGivesAReport() throws IOException {
    try (MainJob job = start(endless())) {
      job.awaitLoad();
      List<ProcessHandle> started = job.started();
      assertThat(databaseProcesses()).isNotEmpty();
      job.process().destroyForcibly();
      awaitNothingLeft(started, AFTER_KILL);
      Path run = job.folder().orElseThrow();
      assertThat(CoverageFile.read(run)).isNotEmpty().allMatch(probe -> probe.taken() > 0);
      assertThat(run.resolve("prometheus/after.txt")).isRegularFile();
      assertThat(run.resolve("database/activity.json")).isRegularFile();

      StringWriter out = new StringWriter();
      assertThat(report(run, out)).isEqualTo(INVALID);
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
      assertThat(job.lastLine()).isEqualTo("mcpperf: invalid (exit value 4)");
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
      assertThat(job.lastLine()).isEqualTo("mcpperf: invalid (exit value 4)");
      assertPartial(job.result());
    }
  }

  @Test
  void aTargetThatDiesMakesTheRunInvalidAndIsNamed() throws IOException {
    try (MainJob job = start(endless())) {
      job.awaitLoad();
      long killed = System.currentTimeMillis();
      job.sandbox().destroyForcibly();

      assertThat(job.exitValue()).as(job.output()).isEqualTo(INVALID);
      assertThat(job.result().at("/verdict/reasons").toString())
          .containsPattern("At \\d{4}-\\d\\d-\\d\\dT[\\d:]+Z: The sandbox ended");
      assertPartial(job.result());
      assertThat(job.lastLine()).isEqualTo("mcpperf: invalid (exit value 4)");
      assertUnseenSince(killed, job.folder().orElseThrow());
    }
  }

  /** The figures of the process that was killed end there, and the pages say so. */
  private static void assertUnseenSince(long killed, Path run) throws IOException {
    assertThat(CoverageFile.read(run))
        .filteredOn(probe -> probe.probe().contains("target.sandbox"))
        .singleElement()
        .satisfies(
            probe ->
                assertThat(probe.gaps())
                    .singleElement()
                    .satisfies(
                        gap -> {
                          assertThat(gap.fromEpochMs()).isBetween(killed - 1_000, killed + 2_000);
                          assertThat(gap.toEpochMs()).isNull();
                        }));
    assertThat(Files.readString(run.resolve("system.html"))).contains("saw nothing from");
    assertThat(Files.readString(run.resolve("report.html"))).contains("saw nothing from");
  }

  @Test
  void aSecondRunIsRefusedAndToldOfTheFirst() throws IOException {
    try (MainJob first = start(endless())) {
      first.awaitLoad();
      try (MainJob second =
          MainJob.start(home, folder.resolve("second"), hundredEachWith(Map.of()))) {
        assertThat(second.exitValue()).as(second.output()).isEqualTo(1);
        assertThat(second.output())
            .contains("Another run is under way")
            .contains("pid " + first.process().pid());
        assertThat(second.folder()).isEmpty();
      }
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  private MainJob start(Map<String, String> properties) throws IOException {
    return MainJob.start(home, folder.resolve("results"), properties);
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

  private static void assertPartial(RunResult result) {
    assertThat(result.at("/run/complete").asBoolean(true)).isFalse();
    assertThat(result.at("/verdict/outcome").asText()).isEqualTo("invalid");
    assertThat(result.request(LIST).at("/okCount").asInt()).isPositive();
  }
}
