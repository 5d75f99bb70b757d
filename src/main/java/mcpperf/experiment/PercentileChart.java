package mcpperf.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.stats.Histogram;
import mcpperf.stats.Percentile;
import org.jspecify.annotations.Nullable;

/** Response times by percentile: how things that were measured apart differ, all of each. */
final class PercentileChart {
  private static final int WHOLE = 100;

  private static final List<Percentile> PERCENTILES =
      IntStream.range(1, WHOLE)
          .mapToObj(percent -> new Percentile("p" + percent, percent / (double) WHOLE))
          .toList();

  private PercentileChart() {}

  /** Charts that share the axis of percentiles. */
  static ChartData of(List<Chart> charts) {
    List<Double> axis =
        IntStream.range(1, WHOLE).mapToObj(percent -> Double.valueOf(percent)).toList();
    return new ChartData("% of the requests at or below", axis, List.of(), charts);
  }

  /** One chart. */
  static Chart chart(String title, Map<String, Histogram> lines) {
    List<Series> series = new ArrayList<>();
    lines.forEach((label, times) -> series.add(new Series(label, values(times))));
    return new Chart(title, "ms", null, series);
  }

  /** Unknown where too few requests are above it to say. */
  private static List<@Nullable Double> values(Histogram times) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Percentile percentile : PERCENTILES) {
      Long value = times.percentile(percentile);
      values.add(value == null ? null : Double.valueOf(value));
    }
    return values;
  }
}
