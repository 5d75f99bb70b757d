package mcpperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mcpperf.config.Slo.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0/s",
        "0.00123|0.00123/s",
        "1.2345|1.23/s",
        "81.25|81.3/s",
        "812.4|812/s",
        "999.6|1,000/s",
        "12345.6|12,346/s"
      })
  void ratesHaveThreeDigitsThatCount(double rate, String text) {
    assertThat(Figures.perSecond(rate)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 %",
        "0.05|5 %",
        "0.001|0.1 %",
        "0.0000012|0.00012 %",
        "0.99999|99.999 %",
        "1|100 %"
      })
  void sharesAreNeverRoundedToNothingOrAll(double share, String text) {
    assertThat(Figures.percent(share)).isEqualTo(text);
  }

  @Test
  void figuresAreTheSameUnderACommaLocale() {
    Locale.setDefault(Locale.GERMANY);

    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.ms(62.44)).isEqualTo("62.4 ms");
    assertThat(Figures.seconds(12_345)).isEqualTo("12.3 s");
    assertThat(Figures.margin(-18.75)).isEqualTo("−18.8 %");
    assertThat(Figures.margin(4.0)).isEqualTo("+4 %");
    assertThat(Figures.of(Metric.ERROR_RATE, 0.0125)).isEqualTo("1.25 %");
  }

  @Test
  void whatIsNotKnownIsNoNumber() {
    assertThat(Figures.ms(null)).isEqualTo("–");
    assertThat(Figures.percent(null)).isEqualTo("–");
    assertThat(Figures.perSecond(null)).isEqualTo("–");
    assertThat(Figures.of(Metric.MAX_MS, null)).isEqualTo("–");
  }
}
