package mcpperf.report;

import java.util.Locale;
import mcpperf.stats.LatencySummary;
import org.jspecify.annotations.Nullable;

/**
 * One request's response times on the scale. Only what was measured is drawn: a percentile that is
 * not known has no mark.
 *
 * @param text the same in words, for those who do not see the drawing
 * @param line from the shortest to the longest time; null where there is no request
 * @param box from p50 to p95, to p90 where p95 is not known; null where neither is
 * @param p50 a mark; null where not known
 * @param p99 a mark; null where not known
 */
record LatencyStrip(
    String text,
    @Nullable Span line,
    @Nullable Span box,
    @Nullable String p50,
    @Nullable String p99) {

  /** A part of the scale, in the drawing's units. */
  record Span(String from, String to, String width) {}

  static LatencyStrip of(LatencySummary times, LatencyScale scale) {
    Long far = times.p95Ms() == null ? times.p90Ms() : times.p95Ms();
    return new LatencyStrip(
        "min %s, p50 %s, p90 %s, p95 %s, p99 %s, max %s ms"
            .formatted(
                known(times.minMs()),
                known(times.p50Ms()),
                known(times.p90Ms()),
                known(times.p95Ms()),
                known(times.p99Ms()),
                known(times.maxMs())),
        span(times.minMs(), times.maxMs(), scale),
        span(times.p50Ms(), far, scale),
        mark(times.p50Ms(), scale),
        mark(times.p99Ms(), scale));
  }

  private static @Nullable Span span(@Nullable Long from, @Nullable Long to, LatencyScale scale) {
    if (from == null || to == null) {
      return null;
    }
    double width = Math.max(1, scale.at(to) - scale.at(from));
    return new Span(scale.x(from), scale.x(to), String.format(Locale.ROOT, "%.1f", width));
  }

  private static @Nullable String mark(@Nullable Long ms, LatencyScale scale) {
    return ms == null ? null : scale.x(ms);
  }

  private static String known(@Nullable Long ms) {
    return ms == null ? "unknown" : ms.toString();
  }
}
