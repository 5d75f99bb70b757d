package mcpperf.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.RunMetric;
import mcpperf.baseline.SampleRun;
import mcpperf.comparison.SideBySide.Column;
import mcpperf.config.SampleComparison;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against figures worked out by hand: a core costs 0.04 an hour, a GiB 0.005. */
class SideBySideTest {
  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final double GIB = 1024.0 * 1024 * 1024;

  /** 2 cores and 1 GiB are 0.085 an hour; 4,000 requests in 20 s are 200/s. */
  @Test
  void costsFollowFromCoresMemoryAndThroughput() {
    Column one = columns(run(SampleRun.named("r-10"), 20_000, 2)).get(0);
    assertThat(one.requestsPerSecond()).isCloseTo(200, EXACTLY);
    assertThat(one.costPerHour()).isCloseTo(0.085, EXACTLY);
    assertThat(one.costPerMillion()).isCloseTo(0.085 / 3600 * 5_000, EXACTLY);
    assertThat(one.gain()).isNull();
    assertThat(one.dominated()).isFalse();
  }

  /** Twice the cores for twice the throughput: 200/s more for 0.08 an hour more. */
  @Test
  void aStepGainsThroughputForItsFurtherCost() {
    List<Column> columns =
        columns(
            run(SampleRun.named("r-10"), 20_000, 2),
            run(SampleRun.named("r-10"), 10_000, 4),
            run(SampleRun.named("r-10"), 10_000, 4));
    assertThat(columns.get(1).gain()).isCloseTo(2_500, within(1e-6));
    assertThat(columns.get(2).gain()).isNull(); // it costs no more than the one before
  }

  @Test
  void whatIsSlowerAtTheSameCostIsNotOnTheFront() {
    List<Column> columns =
        columns(
            run(SampleRun.named("r-10"), 20_000, 2),
            run(SampleRun.named("r-10").slower(2), 20_000, 2));
    assertThat(columns).extracting(Column::dominated).containsExactly(false, true);
  }

  @Test
  void unknownFiguresStayUnknownAndBeatNothing() {
    List<Column> columns =
        columns(
            SampleRun.named("r-10").run(),
            run(SampleRun.named("r-10").slower(2).failing(20), 40_000, 2));
    assertThat(columns.get(0).costPerMillion()).isNull();
    assertThat(columns.get(0).cpuCores()).isNull();
    assertThat(columns).extracting(Column::dominated).containsExactly(false, false);
    assertThat(columns.get(1).errorRate()).isCloseTo(0.01, EXACTLY);
  }

  @Test
  void onlyFactsThatDifferAreListed() {
    SideBySide table =
        SideBySide.of(
            List.of("a", "b"),
            List.of(
                List.of(SampleRun.named("r-10").run()),
                List.of(SampleRun.named("r-11").with("target.version", "2").run())),
            SampleComparison.settings().prices());
    assertThat(table.differences())
        .containsExactly(new SideBySide.Fact("target.version", List.of("1", "2")));
  }

  private static List<Column> columns(MeasuredRun... runs) {
    List<List<MeasuredRun>> sides = List.of(runs).stream().map(List::of).toList();
    List<String> names = List.of(runs).stream().map(MeasuredRun::id).toList();
    return SideBySide.of(names, sides, SampleComparison.settings().prices()).columns();
  }

  private static MeasuredRun run(SampleRun sample, long durationMs, double cores) {
    MeasuredRun run = sample.run();
    return new MeasuredRun(
        run.id(),
        run.environment(),
        run.simulation(),
        run.profile(),
        run.startedAt(),
        durationMs,
        run.outcome(),
        run.steady(),
        run.fingerprint(),
        run.blockMs(),
        run.requests(),
        Map.of(RunMetric.TARGET_CORES.key(), cores, RunMetric.TARGET_MEMORY_BYTES.key(), GIB),
        run.costs());
  }
}
