package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhaseProgressTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Duration TEN = Duration.ofSeconds(10);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final List<String> told = new ArrayList<>();

  @Test
  void onlyAPhaseThatLastsIsTold() {
    try (PhaseProgress progress = new PhaseProgress(told::add, clock::get)) {
      progress.tell(TEN);
      progress.enter("starting the target");
      clock.addAndGet(9 * SECOND);
      progress.tell(TEN);
      assertThat(told).isEmpty();
      clock.addAndGet(SECOND);
      progress.tell(TEN);
      clock.addAndGet(10 * SECOND);
      progress.tell(TEN);
      progress.enter("checking the target");
      progress.tell(TEN);
      progress.enter(null);
      clock.addAndGet(60 * SECOND);
      progress.tell(TEN);
    }
    assertThat(told)
        .containsExactly("... starting the target, for 10 s", "... starting the target, for 20 s");
  }
}
