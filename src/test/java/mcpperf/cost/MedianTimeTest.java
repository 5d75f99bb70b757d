package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianTimeTest {
  private static double[] upTo(int n) {
    return IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
  }

  /** Ranks from the tables of the sign test's 95 % interval. */
  @ParameterizedTest
  @CsvSource({
    "6, 3.5, 1, 6",
    "8, 4.5, 1, 8",
    "10, 5.5, 2, 9",
    "20, 10.5, 6, 15",
    "50, 25.5, 18, 33"
  })
  void intervalLiesBetweenTheRanksOfTheSignTest(int n, double median, double low, double high) {
    assertThat(MedianTime.of(upTo(n))).isEqualTo(new MedianTime(median, low, high, n));
  }

  @Test
  void fewerThanSixTimesHaveNoInterval() {
    assertThat(MedianTime.of(upTo(5))).isEqualTo(new MedianTime(3, null, null, 5));
    assertThat(MedianTime.of(new double[0])).isNull();
  }
}
