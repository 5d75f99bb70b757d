package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketCountsTest {
  private final BucketCounts counts = new BucketCounts();

  /**
   * Of 100 values 50 are at most 0.1, 89 at most 0.5: the 50th is in the first, the 90th beyond.
   */
  @Test
  void aQuantileLiesInTheBucketOfItsRank() {
    counts.add(0.1, 50);
    counts.add(0.5, 89);
    counts.add(1, 98);
    counts.add(Double.POSITIVE_INFINITY, 100);

    assertThat(counts.quantile(0.50)).isEqualTo(new QuantileBounds(0, 0.1));
    assertThat(counts.quantile(0.51)).isEqualTo(new QuantileBounds(0.1, 0.5));
    assertThat(counts.quantile(0.90)).isEqualTo(new QuantileBounds(0.5, 1.0));
    assertThat(counts.quantile(0.95)).as("five values beyond it").isNull();
  }

  @Test
  void theLastBucketHasNoUpperBound() {
    counts.add(0.1, 50);
    counts.add(Double.POSITIVE_INFINITY, 2_000);
    assertThat(counts.quantile(0.99)).isEqualTo(new QuantileBounds(0.1, null));
  }

  @Test
  void withoutItsLastBucketAHistogramSaysNothing() {
    counts.add(0.1, 5_000);
    assertThat(counts.quantile(0.50)).isNull();
  }
}
