package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

  @Test
  void givesExactlyItsRequestsToAllThreadsTogether() {
    RequestBudget budget = new RequestBudget(1000L, Duration.ofHours(1), clock::get);
    assertThat(IntStream.range(0, 5000).parallel().filter(i -> budget.take()).count())
        .isEqualTo(1000);
  }

  @Test
  void endsAfterItsTimeCountedFromTheFirstRequest() {
    RequestBudget budget = new RequestBudget(null, Duration.ofSeconds(2), clock::get);
    clock.addAndGet(100 * SECOND);
    assertThat(budget.take()).isTrue();
    clock.addAndGet(2 * SECOND - 1);
    assertThat(budget.take()).isTrue();
    clock.addAndGet(1);
    assertThat(budget.take()).isFalse();
  }

  @Test
  void endsAtWhicheverIsUsedUpFirst() {
    RequestBudget budget = new RequestBudget(2L, Duration.ofSeconds(1), clock::get);
    assertThat(budget.take()).isTrue();
    clock.addAndGet(SECOND);
    assertThat(budget.take()).isFalse();
    clock.addAndGet(-SECOND);
    assertThat(budget.take()).isTrue();
    assertThat(budget.take()).isFalse();
  }
}
