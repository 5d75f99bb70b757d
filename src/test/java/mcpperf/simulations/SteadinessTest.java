package mcpperf.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadinessTest {

  @ParameterizedTest
  @CsvSource({
    "'100,400,900,1000,1000,1000', true",
    "'1000,1050,1100', true",
    "'1000,1050,1101', false",
    "'1100,1000,1050', true",
    "'1000,1000,1000,1200', false",
    "'500,1000,1100,1000', true",
    "'1000,1000', false",
    "'0,0,0', false",
  })
  void steadyIsWhereTheLastThreeWindowsLieWithinTenPercent(String rates, boolean steady) {
    List<WarmUpWindow> windows =
        Arrays.stream(rates.split(","))
            .map(rate -> new WarmUpWindow(Long.parseLong(rate), 1_000_000_000L, 500_000_000L, 0))
            .toList();
    assertThat(Steadiness.isSteady(windows)).isEqualTo(steady);
  }

  @Test
  void generatorWhoseCompilersAreBusyIsNotSteady() {
    WarmUpWindow idle = new WarmUpWindow(1000, 1_000_000_000L, 500_000_000L, 100_000_000L);
    WarmUpWindow busy = new WarmUpWindow(1000, 1_000_000_000L, 500_000_000L, 101_000_000L);
    assertThat(Steadiness.isSteady(List.of(idle, idle, idle))).isTrue();
    assertThat(Steadiness.isSteady(List.of(idle, busy, idle))).isFalse();
    assertThat(Steadiness.isSteady(List.of(busy, idle, idle, idle))).isTrue();
  }

  @Test
  void rateIsByCpuTimeAndNotByTime() {
    assertThat(new WarmUpWindow(300, 1_500_000_000L, 1_000_000_000L, 0).requestsPerCpuSecond())
        .isEqualTo(200);
    assertThat(new WarmUpWindow(300, 0, 1_000_000_000L, 0).requestsPerCpuSecond()).isZero();
  }
}
