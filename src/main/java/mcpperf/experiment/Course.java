package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.experiment.ChartData.Span;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/** A run's requests over time, for drawing: each stands at the time at which it was sent. */
public final class Course {
  private static final int MOST_POINTS = 900;
  private static final int MS_PER_SECOND = 1_000;

  private final int stepMs;
  private final Histogram[] times;
  private final long[] failed;

  /**
   * In steps of a second, or of so many that there are at most {@value #MOST_POINTS}.
   *
   * @param endMs when the last request ended, ms after the run's start
   */
  Course(long endMs) {
    stepMs = (int) (endMs / MOST_POINTS / MS_PER_SECOND + 1) * MS_PER_SECOND;
    times = new Histogram[(int) (endMs / stepMs) + 1];
    Arrays.setAll(times, step -> new Histogram());
    failed = new long[times.length];
  }

  /**
   * Of all requests of a run.
   *
   * @param folder the run's
   * @param requests all of them
   * @throws IOException where its log cannot be read
   */
  public static Course read(Path folder, List<RequestStats> requests) throws IOException {
    Course course =
        new Course(requests.stream().mapToLong(RequestStats::lastEndMs).max().orElse(0));
    EachRequest.in(folder, (key, startMs, endedMs, ok) -> course.add(startMs, endedMs, ok));
    return course;
  }

  void add(int startMs, int endMs, boolean ok) {
    // Beyond the last end is one whose end the log has before its start.
    int step = Math.min(times.length - 1, Math.max(0, startMs) / stepMs);
    times[step].add((long) endMs - startMs);
    failed[step] += ok ? 0 : 1;
  }

  /** How long a step is, ms. */
  public int stepMs() {
    return stepMs;
  }

  /** Response times and requests sent. */
  public ChartData charts(List<Span> spans) {
    return new ChartData(null, seconds(), spans, List.of(responseTimes(), sent()));
  }

  /** When the steps begin, s after the run's start. */
  List<Double> seconds() {
    List<Double> seconds = new ArrayList<>();
    for (int step = 0; step < times.length; step++) {
      seconds.add(step * (double) stepMs / MS_PER_SECOND);
    }
    return seconds;
  }

  Chart responseTimes() {
    return new Chart(
        "Response times by the time of sending",
        "ms",
        null,
        List.of(
            series("p50", step -> StepCharts.number(times[step].percentile(Percentile.P50))),
            series("p95", step -> StepCharts.number(times[step].percentile(Percentile.P95))),
            series("longest", step -> StepCharts.number(times[step].summary().maxMs()))));
  }

  /** Of the last step it is not known: the run ends within it. */
  Chart sent() {
    return new Chart(
        "Requests sent",
        "count/s",
        "requests",
        List.of(
            series("sent", step -> perSecond(step, times[step].count())),
            series("of these failed", step -> perSecond(step, failed[step]))));
  }

  private @Nullable Double perSecond(int step, long count) {
    return step == times.length - 1 ? null : (double) count * MS_PER_SECOND / stepMs;
  }

  private Series series(String label, IntFunction<@Nullable Double> value) {
    List<@Nullable Double> values = new ArrayList<>();
    for (int step = 0; step < times.length; step++) {
      values.add(value.apply(step));
    }
    return new Series(label, values);
  }
}
