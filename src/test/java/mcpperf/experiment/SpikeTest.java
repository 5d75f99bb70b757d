package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One server that takes 10 ms a request: 50/s before, 150/s for 10 s, 50/s after. The spike leaves
 * 10 s * (150/s - 100/s) = 500 requests waiting, which are gone after 500 / (100/s - 50/s) = 10 s.
 */
class SpikeTest {
  @TempDir Path folder;

  @Test
  void recoveryBacklogAndLevelsAreThoseThatWereWorkedOut() throws Exception {
    ExperimentResult spike = spike(60, null, 10);

    assertThat(spike.invalid()).isEmpty();
    assertThat(spike.json().path("recoverySeconds").asDouble()).isCloseTo(10, within(1.0));
    assertThat(spike.json().path("drainedSeconds").asDouble()).isCloseTo(10, within(1.0));
    assertThat(spike.json().path("inFlightMost").asInt()).isCloseTo(500, within(3));
    assertThat(spike.json().at("/phases/1/maxMs").asInt()).isCloseTo(5_000, within(50));
    assertThat(spike.json().at("/levels/0/returned").asBoolean()).isTrue();
    assertThat(spike.headlines().get(0)).startsWith("it recovered after ");
    assertThat(spike.binds("before")).isTrue();
    assertThat(spike.binds("during")).isFalse();
  }

  @Test
  void aRunThatIsTooShortDoesNotKnowTheRecovery() throws Exception {
    ExperimentResult spike = spike(20, Duration.ofSeconds(60), 10);

    assertThat(spike.json().path("recoverySeconds").isNull()).isTrue();
    assertThat(spike.broken())
        .containsExactly(
            "the target was to recover within 60 s: it did not recover within the run");
  }

  @Test
  void connectionsThatStayAreNamed() throws Exception {
    ExperimentResult spike = spike(60, Duration.ofSeconds(60), 25);

    assertThat(spike.broken()).isEmpty();
    assertThat(spike.headlines())
        .contains("not back to the level of before: Database connections (postgresql)");
    assertThat(spike.json().at("/levels/0/before").asDouble()).isEqualTo(10);
    assertThat(spike.json().at("/levels/0/end").asDouble()).isEqualTo(25);
  }

  /**
   * @param afterSeconds how long the load goes on after the spike
   * @param connections of the database after it
   */
  private ExperimentResult spike(
      int afterSeconds, @Nullable Duration recoverWithin, int connections) throws IOException {
    MadeUpRun run = new MadeUpRun(folder);
    double free = 0;
    int end = 20_000 + afterSeconds * 1_000;
    for (double at = 0; at < end; at += at < 10_000 || at >= 20_000 ? 20 : 20 / 3.0) {
      free = Math.max(free, at) + 10;
      String phase = at < 10_000 ? "before" : at < 20_000 ? "during" : "after";
      run.sent((int) at, (int) free - (int) at, phase);
    }
    run.sampledFor(
        end / 1_000, "postgresql", "sessions.idle", second -> second < 20 ? 10 : connections);
    return run.spike(150, Duration.ofSeconds(10), Duration.ofSeconds(afterSeconds), recoverWithin);
  }
}
