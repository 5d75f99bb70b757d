package mcpperf.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.experiment.ChartData.Series;
import mcpperf.experiment.SoakMeasurements.Measured;
import mcpperf.stats.Drift;
import org.jspecify.annotations.Nullable;

/** The quantities of a soak over time, those of one name together. */
final class SoakCharts {
  private static final int POINTS = 4 * Drift.LEAST_BLOCKS;
  private static final double MS_PER_SECOND = 1e3;

  private SoakCharts() {}

  static ChartData of(List<Measured> all, long fromMs, long toMs) {
    List<Double> x = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      x.add((fromMs + (i + 0.5) * (toMs - fromMs) / POINTS) / MS_PER_SECOND);
    }
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (Measured one : all) {
      Chart chart =
          charts.computeIfAbsent(
              one.series().name(),
              name -> new Chart(name, one.series().unit(), null, new ArrayList<>()));
      chart.series().add(new Series(one.source(), values(one)));
    }
    return new ChartData(null, x, List.of(), List.copyOf(charts.values()));
  }

  /** What is measured seldom is drawn in steps, so that no point stands alone. */
  private static List<@Nullable Double> values(Measured one) {
    int blocks = POINTS;
    while (blocks > Drift.LEAST_BLOCKS && !isWhole(one.values().in(blocks))) {
      blocks /= 2;
    }
    double[] known = one.values().in(isWhole(one.values().in(blocks)) ? blocks : POINTS);
    List<@Nullable Double> values = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double value = known[i * known.length / POINTS];
      values.add(Double.isFinite(value) ? (Double) value : null);
    }
    return values;
  }

  private static boolean isWhole(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}
