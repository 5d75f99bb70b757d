package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final Rates rates = new Rates(clock::get);

  @Test
  void growthIsDividedByTheTimeBetweenTheReadings() {
    assertThat(rates.perSecond("a", 100)).isNull();
    assertThat(rates.perSecond("b", 7)).isNull();
    clock.addAndGet(2 * SECOND);
    assertThat(rates.perSecond("a", 150)).isEqualTo(25);
    clock.addAndGet(SECOND / 2);
    assertThat(rates.perSecond("a", 150)).isZero();
    assertThat(rates.perSecond("b", 12)).isEqualTo(2);
  }

  @Test
  void aCounterThatGoesBackHasNoRateUntilItsNextReading() {
    rates.perSecond("a", 100);
    clock.addAndGet(SECOND);
    assertThat(rates.perSecond("a", 5)).isNull();
    clock.addAndGet(SECOND);
    assertThat(rates.perSecond("a", 8)).isEqualTo(3);
  }
}
