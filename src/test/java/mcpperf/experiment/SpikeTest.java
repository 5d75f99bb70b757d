package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.config.SpikeSettings;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
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
    LogBuilder log = new LogBuilder().run("spike");
    double free = 0;
    int end = 20_000 + afterSeconds * 1_000;
    for (double at = 0; at < end; at += at < 10_000 || at >= 20_000 ? 20 : 20 / 3.0) {
      free = Math.max(free, at) + 10;
      String phase = at < 10_000 ? "before" : at < 20_000 ? "during" : "after";
      log.ok("tools/list", (int) at, (int) free, phase);
    }
    log.writeTo(folder.resolve("simulation.log"));
    StringBuilder samples = new StringBuilder("epochMs,source,metric,unit,value\n");
    for (int at = 0; at < end; at += 1_000) {
      samples
          .append(LogBuilder.START_EPOCH_MS + at)
          .append(",postgresql,sessions.idle,count,")
          .append(at < 20_000 ? 10 : connections)
          .append("\r\n");
    }
    Files.writeString(folder.resolve("timeseries.csv"), samples);
    return ExperimentKind.SPIKE.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.with(
            new SpikeSettings(
                "tools/list",
                LoadModel.OPEN,
                50,
                150,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(afterSeconds),
                0.1,
                Duration.ofSeconds(30),
                recoverWithin)),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }
}
