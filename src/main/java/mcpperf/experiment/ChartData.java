package mcpperf.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charts over the same horizontal axis, as the pages' script draws them.
 *
 * @param xLabel what the axis shows; null: seconds after the run's start
 * @param x the axis' values, rising
 * @param spans named parts of the axis
 */
public record ChartData(
    @Nullable String xLabel, List<Double> x, List<Span> spans, List<Chart> charts) {

  /** A named part of the axis. */
  public record Span(String name, double from, double to) {}

  /**
   * A chart.
   *
   * @param unit of all its series: share, bytes, bytes/s, s, count, count/s, ms, ...
   * @param of what is counted, where the unit is a count
   */
  public record Chart(String title, String unit, @Nullable String of, List<Series> series) {}

  /**
   * A line.
   *
   * @param values one for each of the axis', null where it is not known
   */
  public record Series(String label, List<@Nullable Double> values) {}
}
