package mcpperf.report;

import mcpperf.monitor.GatewayHistogram;
import mcpperf.monitor.QuantileBounds;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** A histogram of the gateway as a table row; times in ms. */
record HistogramRow(
    String name, String labels, String count, String mean, String p50, String p95, String p99) {
  private static final double MS_PER_SECOND = 1e3;

  static HistogramRow of(GatewayHistogram histogram) {
    boolean seconds = histogram.name().endsWith("_seconds");
    return new HistogramRow(
        ReportView.shown(histogram.name()),
        ReportView.shown(histogram.labels()),
        Figures.count(Math.round(histogram.count())),
        histogram.mean() == null ? Figures.UNKNOWN : value(histogram.mean(), seconds),
        bounds(histogram.p50(), seconds),
        bounds(histogram.p95(), seconds),
        bounds(histogram.p99(), seconds));
  }

  /** {@code 25 ms to 50 ms}, {@code ≤ 10 ms}, {@code > 60,000 ms}. */
  private static String bounds(@Nullable QuantileBounds bounds, boolean seconds) {
    if (bounds == null) {
      return Figures.UNKNOWN;
    }
    Double atMost = bounds.atMost();
    if (atMost == null) {
      return "> " + value(bounds.above(), seconds);
    }
    return bounds.above() <= 0
        ? "≤ " + value(atMost, seconds)
        : value(bounds.above(), seconds) + " to " + value(atMost, seconds);
  }

  private static String value(double value, boolean seconds) {
    String text = Figures.ms(seconds ? value * MS_PER_SECOND : value);
    return seconds ? text : text.replace(" ms", "");
  }
}
