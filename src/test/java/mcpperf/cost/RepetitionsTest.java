package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import mcpperf.config.CostSettings;
import org.junit.jupiter.api.Test;

class RepetitionsTest {
  private static final long MS = 1_000_000;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10 * MS);
  private final Repetitions repetitions =
      new Repetitions(
          new CostSettings(true, 50, 3, Duration.ofSeconds(1), Duration.ZERO, 0, 0, 0), clock::get);

  private record Sent(int all, int measured) {}

  private Sent send(long ms, boolean right) {
    int all = 0;
    int measured = 0;
    while (repetitions.again()) {
      all++;
      measured += repetitions.measured() ? 1 : 0;
      clock.addAndGet(ms * MS);
      repetitions.answered(right);
    }
    return new Sent(all, measured);
  }

  @Test
  void measuresSoManyAfterTheFirstOnes() {
    assertThat(send(2, true)).isEqualTo(new Sent(53, 50));
  }

  @Test
  void aSlowOperationGetsAsManyAsFit() {
    assertThat(send(100, true)).isEqualTo(new Sent(14, 11));
  }

  @Test
  void aVerySlowOneGetsFive() {
    assertThat(send(900, true)).isEqualTo(new Sent(8, 5));
  }

  @Test
  void anOperationThatNeverEndsInTimeIsGivenUp() {
    assertThat(send(6_000, true)).isEqualTo(new Sent(2, 0));
  }

  @Test
  void threeWrongAnswersInARowAreEnough() {
    assertThat(send(1, false)).isEqualTo(new Sent(3, 0));
  }
}
