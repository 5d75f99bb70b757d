package mcpperf.load;

import mcpperf.stats.Histogram;
import mcpperf.stats.LatencySummary;

/**
 * Response times as they would be if nobody had waited for an answer before sending the next
 * request (coordinated omission).
 *
 * @param method how they were made of the measured ones, as a sentence's part
 * @param expectedIntervalMs between two requests of one user (closed) or of all (open), ms
 */
public record Corrected(String method, double expectedIntervalMs, LatencySummary times) {

  /**
   * Of a closed model: beside each time that is longer than a user's interval stand those of the
   * requests that the user did not send meanwhile. The method is HdrHistogram's {@code
   * copyCorrectedForCoordinatedOmission}, on exact counts of whole ms.
   */
  static Corrected closed(Histogram raw, double intervalMs, String interval) {
    Histogram corrected = new Histogram();
    raw.forEach(
        (value, times) -> {
          corrected.add(value, times);
          for (double missing = value - intervalMs; missing >= intervalMs; missing -= intervalMs) {
            corrected.add(Math.round(missing), times);
          }
        });
    return new Corrected(
        "missing requests filled in as HdrHistogram does, one each " + interval,
        intervalMs,
        whereKnown(raw.summary(), corrected.summary()));
  }

  /** What was filled in does not make a percentile known that the measured times leave open. */
  private static LatencySummary whereKnown(LatencySummary raw, LatencySummary corrected) {
    return new LatencySummary(
        corrected.count(),
        corrected.minMs(),
        corrected.meanMs(),
        raw.p50Ms() == null ? null : corrected.p50Ms(),
        raw.p90Ms() == null ? null : corrected.p90Ms(),
        raw.p95Ms() == null ? null : corrected.p95Ms(),
        raw.p99Ms() == null ? null : corrected.p99Ms(),
        raw.p999Ms() == null ? null : corrected.p999Ms(),
        corrected.maxMs());
  }
}
