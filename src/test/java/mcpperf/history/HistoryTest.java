package mcpperf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mcpperf.baseline.SampleRun;
import mcpperf.json.EarlierFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path root;

  @Test
  void runsAreReadInOrderOfTimeAndTheLaterLineOfARunCounts() throws IOException {
    History history = new History(root);
    history.add(entry(SampleRun.named("r-12"), "pass"));
    history.add(entry(SampleRun.named("r-11"), "pass"));
    history.add(entry(SampleRun.named("r-12"), "slo-broken"));

    List<HistoryEntry> entries = history.read("embedded-2x", "Tools-smoke");

    assertThat(entries).extracting(HistoryEntry::id).containsExactly("r-11", "r-12");
    assertThat(entries.get(1).outcome()).isEqualTo("slo-broken");
    assertThat(entries.get(0).figures().get("tools/list p50Ms")).isBetween(30.0, 50.0);
    assertThat(history.names()).containsExactly("embedded-2x/tools-smoke");
  }

  @Test
  void aLineThatIsNoneIsNamed() throws IOException {
    History history = new History(root);
    history.add(entry(SampleRun.named("r-11"), "pass"));
    Path file = history.file("embedded-2x", "Tools-smoke");
    Files.writeString(file, Files.readString(file) + "{\"id\": 3\n");

    assertThatThrownBy(() -> history.read("embedded-2x", "Tools-smoke"))
        .hasMessageContaining(file + ", line 2");
  }

  /** An entry without its figures would be one in which nothing was measured. */
  @Test
  void aLineWithoutWhatIsNeededIsNamedWithTheMember() throws IOException {
    History history = new History(root);
    history.add(entry(SampleRun.named("r-11"), "pass"));
    Path file = history.file("embedded-2x", "Tools-smoke");
    EarlierFile.without(file, "/figures");

    assertThatThrownBy(() -> history.read("embedded-2x", "Tools-smoke"))
        .hasMessageContaining(file + ", line 1 is not of a history")
        .hasMessageContaining("figures: Missing required creator property 'figures'");
  }

  @Test
  void aChangeOfLevelNamesTheRunSinceWhichItHolds() {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 10; i < 30; i++) {
      entries.add(entry(SampleRun.named("r-" + i).slower(i < 22 ? 1 : 1.3), "pass"));
    }

    Trend trend = Trend.of(entries, List.of("r-12"));

    assertThat(trend.runs()).filteredOn(Trend.Run::accepted).hasSize(1);
    assertThat(trend.lines())
        .filteredOn(line -> line.name().equals("tools/list p50Ms"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.since()).isEqualTo("r-22");
              assertThat(line.change().ratio()).isCloseTo(1.3, within(0.06));
            });
  }

  @Test
  void anotherMachineIsAKnownBreakAndNoChange() {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 10; i < 30; i++) {
      SampleRun run = SampleRun.named("r-" + i).with("machine.cores", i < 22 ? "2" : "8");
      entries.add(entry(run.slower(i < 22 ? 1 : 1.3), "pass"));
    }

    Trend trend = Trend.of(entries, List.of());

    assertThat(trend.from()).isEqualTo(12);
    assertThat(trend.lines()).extracting(Trend.Line::since).containsOnlyNulls();
  }

  /**
   * 1 % of series without a change may show one; of 300 more than 8 would be chance in 1 of 100.
   */
  @Test
  void seriesWithoutAChangeSeldomShowOne() {
    Random random = new Random(4711);
    int alarms = 0;
    for (int series = 0; series < 300; series++) {
      double[] figures =
          random.doubles(20).map(any -> Math.exp(0.1 * random.nextGaussian())).toArray();
      alarms += ChangePoint.last(figures).isPresent() ? 1 : 0;
    }

    System.out.println("Change points in 300 series without one: " + alarms);
    assertThat(alarms).isLessThanOrEqualTo(8);
  }

  @Test
  void tooFewRunsShowNothing() {
    assertThat(ChangePoint.last(new double[] {1, 9})).isEqualTo(Optional.empty());
  }

  private static HistoryEntry entry(SampleRun run, String outcome) {
    return HistoryEntry.of(run.run(), outcome);
  }
}
