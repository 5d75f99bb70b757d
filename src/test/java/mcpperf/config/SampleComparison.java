package mcpperf.config;

import java.time.Duration;

/** The settings of a comparison as they are where nothing is set. */
public final class SampleComparison {
  private SampleComparison() {}

  public static ComparisonSettings settings() {
    return new ComparisonSettings(
        true,
        ComparisonSettings.AUTO,
        "baselines",
        "history",
        50,
        Duration.ofSeconds(5),
        0.05,
        new ComparisonSettings.Thresholds(0.05, 0.05, 0.1, 0, 0.005, 0.1, 0.1),
        new ComparisonSettings.Prices(0.04, 0.005));
  }
}
