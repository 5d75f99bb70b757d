package mcpperf.stats;

import java.util.Map;

/**
 * A run's percentile for the comparison with other runs, between the log's whole milliseconds: a
 * recorded k stands for times from k − ½ to k + ½, spread evenly. By the nearest rank, which the
 * reports show, a change of a tenth of a millisecond could appear as one of a whole.
 */
public final class GroupedQuantile {
  private static final double HALF = 0.5;

  private GroupedQuantile() {}

  /** Above 0, since nothing takes no time. */
  public static double of(Histogram times, Percentile percentile) {
    double rank = percentile.share() * times.count();
    double below = 0;
    for (Map.Entry<Long, Long> value : times.counts().entrySet()) {
      if (below + value.getValue() >= rank) {
        double from = Math.max(0, value.getKey() - HALF);
        double to = value.getKey() + HALF;
        return from + (to - from) * (rank - below) / value.getValue();
      }
      below += value.getValue();
    }
    throw new IllegalArgumentException("No percentile of nothing");
  }
}
