package mcpperf.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import mcpperf.baseline.MeasuredRequest;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.RunMetric;
import mcpperf.stats.GroupedQuantile;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;

/** The figures of one run that other runs are compared by, by {@code request metric}. */
public final class RunFigures {
  private RunFigures() {}

  /**
   * Those that are known and admissible; of all requests together under the metric's name alone.
   */
  public static Map<String, Double> of(MeasuredRun run) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (RunMetric metric : RunMetric.values()) {
      Double value = run.system().get(metric.key());
      if (value != null) {
        figures.put(metric.key(), value);
      }
    }
    run.requests().forEach(request -> add(figures, request));
    return figures;
  }

  private static void add(Map<String, Double> figures, MeasuredRequest request) {
    Histogram times = request.times();
    for (Metric metric : Metric.values()) {
      Percentile percentile = metric.percentile();
      if (percentile != null && percentile.leaves(Histogram.SHOWN_BEYOND, times.count())) {
        figures.put(key(request, metric), GroupedQuantile.of(times, percentile));
      }
    }
    if (request.count() > 0) {
      figures.put(key(request, Metric.ERROR_RATE), (double) request.failed() / request.count());
    }
  }

  private static String key(MeasuredRequest request, Metric metric) {
    return request.title() + " " + metric.key();
  }
}
