package mcpperf.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import org.jspecify.annotations.Nullable;

/** Parts of a mix over its time, in steps of whole seconds. */
final class MixCourses {
  private static final int STEPS = 60;
  private static final double MS_PER_SECOND = 1e3;

  private final long startMs;
  private final long windowMs;
  private final int stepMs;
  private final Map<String, Histogram[]> courses = new LinkedHashMap<>();

  /**
   * @param startMs after the run's start
   */
  MixCourses(long startMs, long windowMs) {
    this.startMs = startMs;
    this.windowMs = windowMs;
    this.stepMs = (int) Math.max(1_000, (windowMs / STEPS / 1_000 + 1) * 1_000);
  }

  /** A part of which there may be no request. */
  void begin(String part) {
    courses.computeIfAbsent(
        part,
        any -> {
          Histogram[] steps = new Histogram[(int) (windowMs / stepMs) + 1];
          Arrays.setAll(steps, i -> new Histogram());
          return steps;
        });
  }

  void add(String part, int sentMs, long ms) {
    begin(part);
    Histogram[] course = courses.getOrDefault(part, new Histogram[0]);
    course[(int) Math.min(course.length - 1L, (sentMs - startMs) / stepMs)].add(ms);
  }

  /** The begin of each step, s after the run's start. */
  List<Double> axis() {
    List<Double> axis = new ArrayList<>();
    for (int i = 0; i <= windowMs / stepMs; i++) {
      axis.add((startMs + (double) i * stepMs) / MS_PER_SECOND);
    }
    return axis;
  }

  /**
   * Requests sent and response times.
   *
   * @param by what stands behind the charts' titles
   */
  List<Chart> charts(String by) {
    return List.of(
        new Chart("Requests sent" + by, "count/s", "requests", series(this::rates)),
        new Chart("Middle response time (p50)" + by, "ms", null, series(MixCourses::middles)));
  }

  private List<Series> series(Function<Histogram[], List<@Nullable Double>> values) {
    return courses.entrySet().stream()
        .map(course -> new Series(course.getKey(), values.apply(course.getValue())))
        .toList();
  }

  /** The last step may be cut short. */
  private List<@Nullable Double> rates(Histogram[] course) {
    List<@Nullable Double> values = new ArrayList<>();
    for (int i = 0; i < course.length; i++) {
      long ms = Math.min(stepMs, windowMs - (long) i * stepMs);
      values.add(ms < stepMs / 2 ? null : course[i].count() * MS_PER_SECOND / ms);
    }
    return values;
  }

  private static List<@Nullable Double> middles(Histogram[] course) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Histogram step : course) {
      Long middle = step.percentile(Percentile.P50);
      values.add(middle == null ? null : Double.valueOf(middle));
    }
    return values;
  }
}
