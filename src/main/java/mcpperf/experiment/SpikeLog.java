package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.experiment.ChartData.Span;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/**
 * What a run's log says of its spike beside the figures of each phase.
 *
 * @param recovery how long after the spike; null where not within the run
 * @param calm requests in flight before the spike, at most
 * @param queued in flight at most
 * @param drained how long after the spike no more were in flight than before it; null where not
 *     within the run
 */
record SpikeLog(
    @Nullable Duration recovery,
    int calm,
    int queued,
    @Nullable Duration drained,
    ChartData charts) {
  private static final int MOST_POINTS = 900;
  private static final double MS_PER_SECOND = 1e3;

  static SpikeLog read(
      Path folder,
      RequestStats before,
      RequestStats during,
      RequestStats after,
      long limitMs,
      Duration stays)
      throws IOException {
    long spikeEndMs = after.firstStartMs();
    Recovery recovery = new Recovery(spikeEndMs, lastStartMs(folder, after), limitMs);
    InFlight inFlight = new InFlight();
    long endMs = Math.max(during.lastEndMs(), after.lastEndMs());
    int stepMs = (int) Math.max(1_000, (endMs / MOST_POINTS / 1_000 + 1) * 1_000);
    Course course = new Course(stepMs, endMs);
    EachRequest.in(
        folder,
        (key, startMs, endedMs, ok) -> {
          recovery.add(startMs, (long) endedMs - startMs, ok);
          inFlight.add(startMs, endedMs);
          course.add(startMs, endedMs, ok);
        });
    int[] counts = inFlight.counts();
    int spikeStart = InFlight.cell(during.firstStartMs());
    int spikeEnd = InFlight.cell(spikeEndMs);
    int calm = most(counts, 0, spikeStart);
    return new SpikeLog(
        recovery.after(stays),
        calm,
        most(counts, spikeStart, counts.length),
        drained(counts, spikeEnd, calm),
        course.charts(
            counts,
            List.of(
                span(before, during.firstStartMs()),
                span(during, spikeEndMs),
                span(after, endMs))));
  }

  /** What is sent at the very end has no window of its own any more. */
  private static long lastStartMs(Path folder, RequestStats after) throws IOException {
    long[] last = {after.firstStartMs()};
    EachRequest.in(folder, (key, startMs, endMs, ok) -> last[0] = Math.max(last[0], startMs));
    return last[0];
  }

  private static int most(int[] counts, int from, int to) {
    return Arrays.stream(counts, from, Math.min(to, counts.length)).max().orElse(0);
  }

  private static @Nullable Duration drained(int[] counts, int spikeEnd, int calm) {
    for (int cell = spikeEnd; cell < counts.length; cell++) {
      if (counts[cell] <= calm) {
        return Duration.ofMillis((long) (cell - spikeEnd) * InFlight.CELL_MS);
      }
    }
    return null;
  }

  private static Span span(RequestStats phase, long toMs) {
    return new Span(phase.group(), phase.firstStartMs() / MS_PER_SECOND, toMs / MS_PER_SECOND);
  }

  /** The load over time, for drawing. */
  private static final class Course {
    private final int stepMs;
    private final Histogram[] times;
    private final long[] failed;

    Course(int stepMs, long endMs) {
      this.stepMs = stepMs;
      int steps = (int) (endMs / stepMs) + 1;
      times = new Histogram[steps];
      Arrays.setAll(times, i -> new Histogram());
      failed = new long[steps];
    }

    void add(int startMs, int endMs, boolean ok) {
      int step = Math.min(times.length - 1, Math.max(0, startMs) / stepMs);
      times[step].add((long) endMs - startMs);
      failed[step] += ok ? 0 : 1;
    }

    ChartData charts(int[] inFlight, List<Span> spans) {
      List<Double> x = new ArrayList<>();
      List<@Nullable Double> rates = new ArrayList<>();
      List<@Nullable Double> failures = new ArrayList<>();
      List<@Nullable Double> medians = new ArrayList<>();
      List<@Nullable Double> p95 = new ArrayList<>();
      List<@Nullable Double> longest = new ArrayList<>();
      List<@Nullable Double> waiting = new ArrayList<>();
      double seconds = stepMs / MS_PER_SECOND;
      for (int i = 0; i < times.length; i++) {
        x.add(i * seconds);
        rates.add(times[i].count() / seconds);
        failures.add(failed[i] / seconds);
        medians.add(StepCharts.number(times[i].percentile(Percentile.P50)));
        p95.add(StepCharts.number(times[i].percentile(Percentile.P95)));
        longest.add(StepCharts.number(times[i].summary().maxMs()));
        int from = i * stepMs / InFlight.CELL_MS;
        waiting.add((double) most(inFlight, from, from + stepMs / InFlight.CELL_MS));
      }
      return new ChartData(
          null,
          x,
          spans,
          List.of(
              new Chart(
                  "Response times by the time of sending",
                  "ms",
                  null,
                  List.of(
                      new Series("p50", medians),
                      new Series("p95", p95),
                      new Series("longest", longest))),
              new Chart(
                  "Requests sent",
                  "count/s",
                  "requests",
                  List.of(new Series("sent", rates), new Series("of these failed", failures))),
              new Chart(
                  "Requests in flight, at most",
                  "count",
                  "requests",
                  List.of(new Series("in flight", waiting)))));
    }
  }
}
