package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.TimeSeries;
import mcpperf.profile.ProfileFolder;
import mcpperf.profile.Recording;
import mcpperf.profile.Recording.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools of 2 and 4 connections, each held for 200 ms by a call: 10 and 20 calls/s and no more. */
class PoolsIT {
  private static final Duration DEADLINE = Duration.ofMinutes(6);

  @TempDir static Path home;

  @TempDir Path folder;

  @Test
  void eachPoolShowsWhatItCanAndThatRequestsWaitForIt() throws IOException {
    Map<String, String> properties = new HashMap<>();
    properties.put("simulation", "Pools");
    properties.put("experiments.pools.request", "tools/call get_system_time");
    properties.put("experiments.pools.sizes", "2, 4");
    properties.put("experiments.pools.recycles", "1h");
    properties.put("experiments.pools.users", "12");
    properties.put("experiments.pools.settling", "1s");
    properties.put("experiments.pools.step", "8s");
    properties.put("target.embedded.faults.slowStatementMs", "200");
    properties.put("load.generatorWarmUp", "1s");
    properties.put("costs.enabled", "false");
    properties.put("monitoring.profile.enabled", "true");
    try (MainJob job = MainJob.start(home, folder.resolve("results"), properties)) {
      job.exitValue(DEADLINE);

      JsonNode experiment = job.result().at("/experiment");
      assertThat(experiment.at("/kind").asText()).as(job.output()).isEqualTo("pools");
      assertThat(experiment.at("/steps")).as(job.output()).hasSize(2);
      for (JsonNode step : experiment.at("/steps")) {
        int size = step.at("/poolSize").asInt();
        // No machine can do more than the pool; a busy one may do less.
        assertThat(step.at("/requestsPerSecond").asDouble()).isBetween(1.0, size * 5 * 1.1);
        assertThat(step.at("/koCount").asInt()).isZero();
        assertThat(step.at("/connections/most").asInt()).isLessThanOrEqualTo(size);
        assertThat(step.at("/connections/saturatedShare").asDouble()).isPositive();
        assertThat(step.at("/waits/meanWaiting").asDouble()).isGreaterThan(1);
        assertThat(step.at("/waits/meanMs").asDouble()).isGreaterThan(100);
      }
      Path run = job.folder().orElseThrow();
      assertThat(run.resolve("pools.html")).content().contains("data-menu=\"Pools\"");
      assertThat(cpuSamplesOfTheSandboxAfter(run, phaseStart(run, 1))).isGreaterThan(2);
      // So does the profile, a window for each pool.
      assertThat(ProfileFolder.of(run).read().recordings())
          .filteredOn(recording -> recording.kind() == Kind.RUNNING && recording.total() > 0)
          .extracting(Recording::window)
          .containsExactly("2 connections, recycle 1h", "4 connections, recycle 1h");
    }
  }

  private static long phaseStart(Path run, int index) throws IOException {
    return new ObjectMapper()
        .readTree(run.resolve("phases.json").toFile())
        .at("/" + index + "/startEpochMs")
        .asLong();
  }

  /** The observer goes on with the process that has come in the place of the one that was ended. */
  private static long cpuSamplesOfTheSandboxAfter(Path run, long epochMs) throws IOException {
    assertThat(Files.exists(run.resolve(Monitor.FILE))).isTrue();
    long[] count = {0};
    TimeSeries.read(
        run.resolve(Monitor.FILE),
        sample -> {
          if (sample.source().equals("target.sandbox")
              && sample.metric().equals("cpu.cores")
              && sample.epochMs() > epochMs) {
            count[0]++;
          }
        });
    return count[0];
  }
}
