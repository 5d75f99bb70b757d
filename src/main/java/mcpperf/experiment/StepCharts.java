package mcpperf.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.stats.RequestStats;
import org.jspecify.annotations.Nullable;

/** The charts of a load in steps: a point a step, none where its figure is not known. */
final class StepCharts {
  private StepCharts() {}

  /**
   * Throughput, response times and failed requests.
   *
   * @param steps the requests of each, in order
   */
  static List<Chart> of(List<RequestStats> steps) {
    return List.of(
        new Chart(
            "Throughput",
            "count/s",
            "requests",
            List.of(
                series("requests/s", steps, RequestStats::requestsPerSecond),
                series("successful/s", steps, RequestStats::okPerSecond))),
        new Chart(
            "Response times",
            "ms",
            null,
            List.of(
                series("p50", steps, step -> number(step.all().p50Ms())),
                series("p95", steps, step -> number(step.all().p95Ms())),
                series("p99", steps, step -> number(step.all().p99Ms())))),
        new Chart(
            "Failed requests",
            "share",
            null,
            List.of(series("failed", steps, RequestStats::errorRate))));
  }

  /** One line of a chart. */
  static <S> Series series(String label, List<S> steps, Function<S, @Nullable Double> value) {
    List<@Nullable Double> values = new ArrayList<>();
    steps.forEach(step -> values.add(value.apply(step)));
    return new Series(label, values);
  }

  /** A point at this height; none where it is not known. */
  static @Nullable Double number(@Nullable Long value) {
    return value == null ? null : Double.valueOf(Objects.requireNonNull(value));
  }
}
