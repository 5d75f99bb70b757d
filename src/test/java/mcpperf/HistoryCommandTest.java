package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcpperf.baseline.SampleRun;
import mcpperf.history.History;
import mcpperf.history.HistoryEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  private static final String SERIES = "embedded-2x/tools-smoke";

  @TempDir Path root;
  private Commands commands;
  private History history;

  @BeforeEach
  void project() {
    commands = new Commands(root);
    history = new History(root.resolve("history"));
  }

  @Test
  void aChangeOfLevelIsToldWithTheRunSinceWhichItHolds() throws IOException {
    for (int run = 10; run < 30; run++) {
      add(SampleRun.named("r-" + run).slower(run < 22 ? 1 : 1.5));
    }
    assertThat(commands.run("history", SERIES)).isZero();
    assertThat(commands.out())
        .contains("r-10  2026-11-02T03:04:10Z  pass")
        .containsPattern("tools/list p50Ms +\\d+\\S* +\\+\\d+\\.\\d % \\(p 0\\.0\\d\\d\\) +r-22")
        .endsWith("Page: " + commands.comparison("history.html").toUri() + "\n");
    assertThat(commands.comparison("history.html")).content().contains("r-22", "<svg");
  }

  @Test
  void theFiguresOfInvalidRunsAreLeftOut() throws IOException {
    for (int run = 10; run < 30; run++) {
      SampleRun level = SampleRun.named("r-" + run).slower(run < 22 ? 1 : 1.5);
      history.add(HistoryEntry.of(level.run(), run < 22 ? "pass" : "invalid"));
    }
    assertThat(commands.run("history", SERIES)).isZero();
    assertThat(commands.out())
        .contains("The figures of 8 invalid runs are left out.")
        .containsPattern("(\\d+) of \\1 figures show no change of level");
  }

  @Test
  void withoutANameWhatIsRecordedIsListed() throws IOException {
    assertThat(commands.run("history")).isZero();
    assertThat(commands.out()).startsWith("No run was recorded yet in ");
    add(SampleRun.named("r-10"));
    assertThat(commands.run("history")).isZero();
    assertThat(commands.out()).isEqualToNormalizingNewlines(SERIES + "\n");
  }

  @Test
  void anUnknownSeriesIsToldWithWhatThereIs() throws IOException {
    assertThat(commands.run("history", "x/y")).isEqualTo(64);
    assertThat(commands.err()).contains("Nothing is recorded of x/y; there is: nothing yet");
    add(SampleRun.named("r-10"));
    assertThat(commands.run("history", "embedded-2x")).isEqualTo(64);
    assertThat(commands.err()).contains("there is: " + SERIES);
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    add(SampleRun.named("r-10"));
    Path file = root.resolve("history").resolve(SERIES + ".jsonl");
    Files.writeString(file, Files.readString(file) + "{\"id\": \n");
    assertThat(commands.run("history", SERIES)).isEqualTo(1);
    assertThat(commands.err()).contains(file + ", line 2 is not of a history").hasLineCount(1);
  }

  private void add(SampleRun run) throws IOException {
    history.add(HistoryEntry.of(run.run(), "pass"));
  }
}
