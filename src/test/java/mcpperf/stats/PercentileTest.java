package mcpperf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentileTest {
  /** With binary fractions, 0.95 of 20 or 0.999 of 1000 would come out a little too large. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 1",
    "0.5, 2, 1",
    "0.5, 3, 2",
    "0.9, 10, 9",
    "0.9, 11, 10",
    "0.95, 20, 19",
    "0.95, 200, 190",
    "0.95, 201, 191",
    "0.99, 1000, 990",
    "0.99, 1001, 991",
    "0.999, 1000, 999",
    "0.999, 10000, 9990",
    "0.07, 100, 7",
    "0.57, 100, 57",
    "0.999, 9000000000000000000, 8991000000000000000"
  })
  void rankIsTheFirstWithTheShareAtOrBelow(double share, long n, long rank) {
    assertThat(new Percentile("p", share).rank(n)).isEqualTo(rank);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 20, 19",
    "0.9, 100, 99",
    "0.95, 200, 199",
    "0.99, 1000, 999",
    "0.999, 10000, 9999"
  })
  void tenValuesAboveNeedExactlySoManyInAll(double share, long enough, long tooFew) {
    Percentile percentile = new Percentile("p", share);

    assertThat(percentile.leaves(10, enough)).isTrue();
    assertThat(percentile.leaves(10, tooFew)).isFalse();
    assertThat(percentile.leastLeaving(10)).isEqualTo(enough);
  }

  @Test
  void aHundredAboveForAGate() {
    assertThat(Percentile.P95.leaves(100, 2000)).isTrue();
    assertThat(Percentile.P95.leaves(100, 1999)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 95, Double.NaN})
  void whatIsNoShareIsRefused(double share) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Percentile("p", share))
        .withMessageContaining("between 0 and 1");
  }
}
