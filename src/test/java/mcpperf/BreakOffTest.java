package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakOffTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BreakOff breakOff = new BreakOff();

  @Test
  void aRunThatNobodyBreaksOffHasNoReasonAndItsLoadReturns() {
    breakOff.loadBegins();
    breakOff.loadIsOver();
    breakOff.ask();

    assertThat(breakOff.reason()).isEmpty();
    assertThat(breakOff.awaitUsers(LONG)).isTrue();
  }

  @Test
  void usersAreToldToStopAndWaitedFor() throws Exception {
    breakOff.loadBegins();
    breakOff.ask();
    assertThat(breakOff.reason()).get().asString().startsWith("the run was interrupted");
    assertThat(breakOff.awaitUsers(Duration.ofMillis(10))).isFalse();

    Thread gatling = new Thread(breakOff::loadIsOver);
    gatling.setDaemon(true);
    gatling.start();

    assertThat(breakOff.awaitUsers(LONG)).isTrue();
    await().until(() -> gatling.getState() == Thread.State.WAITING);
    gatling.interrupt();
    gatling.join(LONG.toMillis());
    assertThat(gatling.isAlive()).isFalse();
  }

  @Test
  void aLoadThatNeverBeganIsNotWaitedFor() {
    breakOff.ask();
    assertThat(breakOff.awaitUsers(LONG)).isTrue();
  }
}
