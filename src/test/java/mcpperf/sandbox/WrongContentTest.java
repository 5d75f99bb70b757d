package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrongContentTest {

  @ParameterizedTest
  @CsvSource({
    "2025-01-10T15:45:00+05:45, 2025-01-10T14:45:00+04:45",
    "2025-01-10T00:30:00Z, 2025-01-09T23:30:00-01:00",
  })
  void wrongTimeHasAnotherClockAndAnotherOffset(String right, String wrong) {
    assertThat(WrongContent.insteadOf(right)).isEqualTo(wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "x", "xxx", "😀 שלום", "0123456789"})
  void otherTextIsReplacedByOneOfTheSameLength(String right) {
    assertThat(WrongContent.insteadOf(right)).isNotEqualTo(right).hasSameSizeAs(right);
  }

  @ParameterizedTest
  @ValueSource(strings = "")
  void nothingIsReplacedBySomething(String right) {
    assertThat(WrongContent.insteadOf(right)).isNotEmpty();
  }
}
