package mcpperf.experiment;

import mcpperf.stats.GroupedQuantile;
import mcpperf.stats.Percentile;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** What two targets are compared by. */
enum VersusMetric {
  P50("p50Ms", "p50", Percentile.P50),
  P95("p95Ms", "p95", Percentile.P95),
  RATE("requestsPerSecond", "rate", null);

  private final String key;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // A record of a text and a number.
  private final @Nullable Percentile percentile;

  VersusMetric(String key, String label, @Nullable Percentile percentile) {
    this.key = key;
    this.label = label;
    this.percentile = percentile;
  }

  /** In run.json. */
  String key() {
    return key;
  }

  String label() {
    return label;
  }

  /** Above 0; null where there are too few requests to say. */
  @Nullable Double of(VersusBlock block) {
    if (percentile == null) {
      return block.rate();
    }
    return block.times().percentile(percentile) == null
        ? null
        : (Double) GroupedQuantile.of(block.times(), percentile);
  }

  /** Whether it is good news that the second has more of it. */
  boolean isBetterMore() {
    return this == RATE;
  }

  String figure(double value) {
    return this == RATE ? Figures.perSecond(value) : Figures.ms(value);
  }

  /** A difference, with its sign. */
  String signed(double value) {
    return (value > 0 ? "+" : value < 0 ? "−" : "") + figure(Math.abs(value));
  }
}
