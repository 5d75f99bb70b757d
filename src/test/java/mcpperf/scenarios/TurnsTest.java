package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final AtomicLong clock = new AtomicLong(-7_000_000_000L);
  private final Turns turns = new Turns(20, clock::get);

  /** 20 a second: one each 50 ms. */
  @Test
  void turnsComeOneAfterTheOtherWhoeverTakesThem() {
    assertThat(turns.take(1)).isZero();
    assertThat(turns.take(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(turns.take(3)).isEqualTo(Duration.ofMillis(100));
    assertThat(turns.take(1)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void turnsThatNobodyTookAreLost() {
    turns.take(1);
    clock.addAndGet(1_000_000_000L);
    assertThat(turns.take(1)).isZero();
    assertThat(turns.take(1)).isEqualTo(Duration.ofMillis(50));
    clock.addAndGet(20_000_000L);
    assertThat(turns.take(1)).isEqualTo(Duration.ofMillis(80));
  }
}
