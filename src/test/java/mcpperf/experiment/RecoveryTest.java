package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** Recovery of a queue whose course can be worked out. */
class RecoveryTest {
  private static final Duration STAYS = Duration.ofSeconds(30);

  /**
   * 4 connections of 100 ms each serve 40/s. 8 s of 100/s leave 480 requests waiting; with 20/s
   * coming, they are gone after 480 / (40 - 20) = 24 s.
   */
  @Test
  void backlogOfKnownSizeIsGoneWhenItMustBe() {
    long spikeEndMs = 15_000 + 8_000;
    Recovery recovery = new Recovery(spikeEndMs, spikeEndMs + 60_000, 110);
    InFlight inFlight = new InFlight();
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int connection = 0; connection < 4; connection++) {
      free.add(0.0);
    }
    for (double at = 0; at < spikeEndMs + 60_000; at += at < 15_000 || at >= spikeEndMs ? 50 : 10) {
      double end = Math.max(at, free.remove()) + 100;
      free.add(end);
      recovery.add((long) at, Math.round(end - at), true);
      inFlight.add((int) at, (int) Math.round(end));
    }

    Duration after = recovery.after(STAYS);
    assertThat(after).isNotNull();
    assertThat(after.toMillis() / 1e3).isCloseTo(24, within(1.0));
    int[] counts = inFlight.counts();
    assertThat(counts[InFlight.cell(spikeEndMs) - 1]).isCloseTo(484, within(6));
    assertThat(counts[InFlight.cell(spikeEndMs + 26_000)]).isLessThanOrEqualTo(3);
  }

  @Test
  void aRelapseBeforeTheTimeIsOverBeginsAnew() {
    Recovery recovery = new Recovery(0, 60_000, 10);
    for (int at = 0; at < 60_000; at += 20) {
      recovery.add(at, at >= 12_000 && at < 13_000 ? 500 : 5, true);
    }
    assertThat(recovery.after(Duration.ofSeconds(10))).isEqualTo(Duration.ZERO);
    // From 12.8 s on 10 of a window's 250 requests are beyond the limit; 12 may be, 15 were before.
    assertThat(recovery.after(STAYS)).isEqualTo(Duration.ofMillis(12_800));
  }

  @Test
  void whatDoesNotStayLongEnoughHasNotRecovered() {
    Recovery recovery = new Recovery(0, 40_000, 10);
    for (int at = 0; at < 40_000; at += 20) {
      recovery.add(at, at < 20_000 ? 500 : 5, true);
    }
    assertThat(recovery.after(STAYS)).isNull();
    assertThat(recovery.after(Duration.ofSeconds(10)).toMillis()).isBetween(19_700L, 20_000L);
  }

  /** The limit is the greatest p95 that counts as recovered. */
  @Test
  void aResponseAtTheLimitIsWithinIt() {
    Recovery at = new Recovery(0, 60_000, 10);
    Recovery beyond = new Recovery(0, 60_000, 10);
    for (int ms = 0; ms < 60_000; ms += 20) {
      at.add(ms, 10, true);
      beyond.add(ms, 11, true);
    }
    assertThat(at.after(STAYS)).isEqualTo(Duration.ZERO);
    assertThat(beyond.after(STAYS)).isNull();
  }

  @Test
  void failuresAndTooFewRequestsAreNoRecovery() {
    Recovery failing = new Recovery(0, 60_000, 10);
    Recovery seldom = new Recovery(0, 60_000, 10);
    for (int at = 0; at < 60_000; at += 20) {
      failing.add(at, 5, false);
      if (at % 600 == 0) {
        seldom.add(at, 5, true);
      }
    }
    assertThat(failing.after(STAYS)).isNull();
    assertThat(seldom.after(STAYS)).isNull();
  }
}
