package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpperf.monitor.WindowFigures.Figure;
import mcpperf.monitor.WindowFigures.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowFiguresTest {
  private final WindowFigures figures =
      new WindowFigures(List.of(new Window(1_500, 4_000), new Window(4_000, 4_900)));

  @TempDir private Path folder;

  /** The sample of 2,000 covers the time since 1,000, which lies outside; 3,000 and 4,000 count. */
  @Test
  void aSampleCountsWhereAllTheTimeThatItStandsForLiesInTheWindow() {
    double[] values = {0.9, 0.1, 0.2, 0.4, 0.8};
    for (int second = 1; second <= 5; second++) {
      figures.add(sample(second, "generator", "cpu", values[second - 1]));
      figures.add(sample(second, "generator", "threads", 77));
    }
    Figure cpu = figures.figures(0).get(SystemFigure.GENERATOR_CPU);
    assertThat(cpu.mean()).isEqualTo((0.2 + 0.4) / 2);
    assertThat(cpu.max()).isEqualTo(0.4);
    assertThat(cpu.samples()).isEqualTo(2);
  }

  @Test
  void aWindowShorterThanTheIntervalKnowsNothing() {
    for (int second = 1; second <= 5; second++) {
      figures.add(sample(second, "host", "cpu.steal", 0));
    }
    assertThat(figures.figures(1).get(SystemFigure.STEAL)).isEqualTo(new Figure(null, null, 0));
  }

  /** Of 3,000 the sum is 0.5; 4,000 lacks a process, as does all that its sample would cover. */
  @Test
  void theTargetIsTheSumOfItsProcessesWhereAllOfThemWereSeen() {
    for (int second = 1; second <= 3; second++) {
      figures.add(sample(second, "target.postgres", "cpu", 0.1 * second));
    }
    for (int second = 1; second <= 4; second++) {
      figures.add(sample(second, "target.sandbox", "cpu", 0.2));
    }
    Figure cpu = figures.figures(0).get(SystemFigure.TARGET_CPU);
    assertThat(cpu.samples()).isEqualTo(1);
    assertThat(cpu.mean()).isEqualTo(0.1 * 3 + 0.2);
  }

  @Test
  void aSampleAfterAGapStandsForTheGapToo() {
    figures.add(sample(1, "host", "cpu.busy", 0.5));
    figures.add(sample(4, "host", "cpu.busy", 0.5));
    assertThat(figures.figures(0).get(SystemFigure.HOST_CPU).samples()).isZero();
  }

  @Test
  void theFileIsReadUpToItsHalfWrittenEnd() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("timeseries.csv"),
            "epochMs,source,metric,unit,value\n1,host,cpu.user,share,0.25\n2,host,cpu.us");
    List<Sample> samples = new ArrayList<>();
    TimeSeries.read(file, samples::add);
    assertThat(samples).containsExactly(new Sample(1, "host", "cpu.user", "share", 0.25));

    Files.writeString(file, "epochMs,source,metric,unit,value\nx,host,cpu.user,share,0.25\n");
    assertThatThrownBy(() -> TimeSeries.read(file, samples::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not what a monitor writes");
  }

  private static Sample sample(long second, String source, String metric, double value) {
    return new Sample(second * 1_000, source, metric, "share", value);
  }
}
