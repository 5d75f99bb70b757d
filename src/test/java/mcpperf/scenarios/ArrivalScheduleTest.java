package mcpperf.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import mcpperf.scenarios.ArrivalSchedule.Arrival;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MS = 1_000_000L;

  @Test
  void arrivalsAreDueAtEqualDistances() {
    ArrivalSchedule schedule = schedule(4, Duration.ofSeconds(2));
    List<Long> due = new ArrayList<>();
    while (schedule.hasNext()) {
      due.add(schedule.take(0).orElseThrow().dueNanos());
    }
    assertThat(due)
        .containsExactlyElementsOf(
            IntStream.range(0, 8).mapToObj(i -> SECOND + i * SECOND / 4).toList());
    assertThat(schedule.take(0)).isEmpty();
    assertThat(schedule.sent()).isEqualTo(schedule.planned()).isEqualTo(8);
  }

  @Test
  void allThreadsTogetherTakeEachArrivalOnce() {
    ArrivalSchedule schedule = schedule(1_000, Duration.ofSeconds(1));
    long taken =
        IntStream.range(0, 5_000).parallel().filter(i -> schedule.take(0).isPresent()).count();
    assertThat(taken).isEqualTo(1_000);
    assertThat(schedule.sent()).isEqualTo(1_000);
  }

  @Test
  void timesCountFromWhenTheArrivalWasDue() {
    ArrivalSchedule schedule = schedule(10, Duration.ofSeconds(1));
    Arrival waited = schedule.take(SECOND + 300 * MS).orElseThrow();

    schedule.sends(waited, SECOND + 300 * MS);
    schedule.answered(waited, true, SECOND + 340 * MS);

    assertThat(schedule.times().maxMs()).isEqualTo(340);
    assertThat(schedule.late()).as("no user was free: not the generator's doing").isZero();
  }

  @Test
  void aUserThatWasFreeAndSendsLateIsTheGeneratorsDoing() {
    ArrivalSchedule schedule = schedule(10, Duration.ofSeconds(1));
    Arrival first = schedule.take(0).orElseThrow();
    Arrival second = schedule.take(0).orElseThrow();

    schedule.sends(first, first.dueNanos() + 10 * MS);
    schedule.sends(second, second.dueNanos() + 10 * MS + 1);

    assertThat(schedule.late()).isEqualTo(1);
  }

  @Test
  void whatIsHopelesslyLateIsNotCaughtUpWith() {
    ArrivalSchedule schedule = schedule(10, Duration.ofSeconds(1));
    assertThat(schedule.take(SECOND + 2 * SECOND)).isPresent();
    assertThat(schedule.isHopeless()).isFalse();
    assertThat(schedule.take(SECOND + 3 * SECOND)).isPresent();

    assertThat(schedule.isHopeless()).isTrue();
    assertThat(schedule.hasNext()).isFalse();
    assertThat(schedule.take(0)).isEqualTo(Optional.empty());
    assertThat(schedule.sent()).isEqualTo(2);
  }

  @Test
  void aPauseIsNeverTooShort() {
    assertThat(new Arrival(MS + 1, true).untilDue(0)).isEqualTo(Duration.ofMillis(2));
    assertThat(new Arrival(MS, true).untilDue(0)).isEqualTo(Duration.ofMillis(1));
    assertThat(new Arrival(0, true).untilDue(1)).isEqualTo(Duration.ZERO);
  }

  /** Begins at 1 s; there is no hope from 2 s on. */
  private static ArrivalSchedule schedule(double rate, Duration duration) {
    return new ArrivalSchedule(rate, duration, SECOND, Duration.ofSeconds(2));
  }
}
