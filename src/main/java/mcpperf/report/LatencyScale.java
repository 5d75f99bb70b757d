package mcpperf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;

/**
 * The scale on which the response times of all requests of a run are drawn: logarithmic, from 0 ms
 * to the first power of ten that no request exceeds.
 *
 * @param endMs the scale's right end
 */
record LatencyScale(long endMs) {
  /** Width of the drawing, in its own units. */
  static final int WIDTH = 300;

  /** Free space on both sides, so that a mark at an end is whole. */
  static final int EDGE = 8;

  /** A line of the scale with its label. */
  record Tick(String x, String label) {}

  static LatencyScale of(List<RequestStats> requests) {
    long longest =
        requests.stream()
            .map(request -> request.all().maxMs())
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .max()
            .orElse(1);
    long end = 10;
    while (end < longest) {
      end *= 10;
    }
    return new LatencyScale(end);
  }

  /** Where a time stands, in the drawing's units. 0 ms has a place: the scale is that of 1 + ms. */
  double at(long ms) {
    return EDGE + (WIDTH - 2 * EDGE) * Math.log1p((double) ms) / Math.log1p((double) endMs);
  }

  /** The same as text with one decimal, for the drawing. */
  String x(long ms) {
    return String.format(Locale.ROOT, "%.1f", at(ms));
  }

  /** The scale's lines: 0 and the powers of ten. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(x(0), "0"));
    for (long ms = 1; ms <= endMs; ms *= 10) {
      ticks.add(new Tick(x(ms), ms < 1000 ? Long.toString(ms) : Figures.seconds(ms)));
    }
    return ticks;
  }
}
