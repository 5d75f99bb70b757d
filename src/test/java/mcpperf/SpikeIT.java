package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool of connections, each held for a known time by a statement: 40 calls/s and no more. Of
 * 100/s (100 - 40)/s are left waiting as long as they come; with 10/s after them (40 - 10)/s of
 * these go.
 */
class SpikeIT {
  private static final double BASE = 10;
  private static final double PEAK = 100;
  private static final double CAPACITY = 40;

  /** Against which the rest of a call, some 12 ms, is little. */
  private static final double SERVICE_SECONDS = 0.8;

  private static final int SECONDS = 2;
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  @TempDir static Path home;

  @TempDir Path folder;

  /** No machine is faster than the pool; a busy one is slower. */
  @Test
  void theBacklogOfAnOpenSpikeAndItsRecoveryAreNoLessThanThoseWorkedOut() throws IOException {
    RunResult run = run(open("20s", "6s"), SERVICE_SECONDS);

    assertPlan(run, "before", BASE);
    assertPlan(run, "during", PEAK);
    assertPlan(run, "after", BASE);
    JsonNode spike = run.at("/experiment");
    double backlog = (PEAK - CAPACITY) * SECONDS;
    // The requests of a second may be a few more or less.
    assertThat(spike.at("/inFlightMost").asDouble()).as("%s", spike).isGreaterThan(0.8 * backlog);
    assertThat(spike.at("/phases/1/maxMs").asDouble())
        .isGreaterThan(0.8 * backlog / CAPACITY * 1_000);
    JsonNode recovery = spike.at("/recoverySeconds");
    double seen = recovery.isNull() ? Double.POSITIVE_INFINITY : recovery.asDouble();
    assertThat(seen).as("%s", spike).isGreaterThan(recovery(spike, backlog) - 1);
    assertThat(spike.at("/drainedSeconds").isNumber()).as("%s", spike).isTrue();
  }

  /** A phase is measured by its own plan: by that of the whole run none was delivered. */
  private static void assertPlan(RunResult run, String phase, double rate) {
    JsonNode load = run.inGroup(phase).at("/load");
    assertThat(load.at("/plannedRequestsPerSecond").asDouble()).as(phase).isEqualTo(rate);
    assertThat(load.at("/deliveredShare").asDouble()).as(phase).isCloseTo(1, within(0.05));
  }

  /** Users wait for their answers: no more than there are users are ever in flight. */
  @Test
  void aClosedSpikeQueuesAsManyAsItHasUsersAndTheTargetIsAsBefore() throws IOException {
    int base = 4;
    int peak = 40;
    int pool = 4;
    JsonNode spike =
        run(
                Map.of(
                    "model", "closed",
                    "base", String.valueOf(base),
                    "peak", String.valueOf(peak),
                    "before", "10s",
                    "during", "5s",
                    "after", "10s",
                    "stays", "5s"),
                pool / CAPACITY)
            .at("/experiment");

    assertThat(spike.at("/model").asText()).as("%s", spike).isEqualTo("closed");
    assertThat(spike.at("/phases").findValuesAsText("name"))
        .containsExactly("before", "during", "after");
    assertThat(spike.at("/phases").findValues("errorRate")).allMatch(rate -> rate.asDouble() == 0);
    assertThat(spike.at("/inFlightBefore").asInt()).isBetween(1, base);
    assertThat(spike.at("/inFlightMost").asInt()).isBetween(peak - base, peak);
    // Each waits until the others had their turn.
    assertThat(spike.at("/phases/1/p50Ms").asDouble()).isGreaterThan(0.8 * peak / CAPACITY * 1_000);
    assertThat(spike.at("/phases/1/requestsPerSecond").asDouble()).isLessThan(1.1 * CAPACITY);
    assertThat(spike.at("/drainedSeconds").isNumber()).as("%s", spike).isTrue();
    assertThat(level(spike, "connections").at("/most").asInt()).isEqualTo(pool);
    assertThat(level(spike, "connections").at("/returned").asBoolean()).isTrue();
    assertThat(level(spike, "heap").at("/returned").isBoolean()).isTrue();
    assertThat(level(spike, "memory").at("/before").asDouble()).isPositive();
  }

  private static JsonNode level(JsonNode spike, String key) {
    for (JsonNode level : spike.at("/levels")) {
      if (level.at("/key").asText().equals(key)) {
        return level;
      }
    }
    throw new AssertionError("no " + key + " in " + spike);
  }

  /** Wants a quiet machine: on a busy one the statements take longer than they should. */
  @Test
  @Tag("long")
  void theRecoveryIsWithinASecondOfTheOneWorkedOut() throws IOException {
    JsonNode spike = run(open("40s", "30s"), SERVICE_SECONDS).at("/experiment");

    assertThat(spike.at("/recoverySeconds").asDouble())
        .as("%s", spike)
        .isCloseTo(recovery(spike, (PEAK - CAPACITY) * SECONDS), within(1.0));
  }

  /** Until so few wait that a request takes no longer than what counts as recovered. */
  private static double recovery(JsonNode spike, double backlog) {
    double waiting = spike.at("/recoveredP95Ms").asDouble() / 1_000 - SERVICE_SECONDS;
    return (backlog - CAPACITY * waiting) / (CAPACITY - BASE);
  }

  private static Map<String, String> open(String after, String stays) {
    return Map.of(
        "model",
        "open",
        "base",
        String.valueOf((int) BASE),
        "peak",
        String.valueOf((int) PEAK),
        "before",
        "22s",
        "during",
        SECONDS + "s",
        "after",
        after,
        "stays",
        stays);
  }

  /**
   * @param service how long a statement holds its connection, s
   */
  private RunResult run(Map<String, String> spike, double service) throws IOException {
    Map<String, String> shape = new HashMap<>(spike);
    shape.put("request", "tools/call get_system_time");
    // A busy machine is no spike.
    shape.put("tolerance", "0.3");
    Map<String, String> properties = SmallLoad.experiment("Spike", shape);
    properties.put("target.embedded.poolSize", String.valueOf(Math.round(CAPACITY * service)));
    properties.put(
        "target.embedded.faults.slowStatementMs", String.valueOf(Math.round(service * 1_000)));
    try (MainJob job = MainJob.start(home, folder.resolve("results"), properties)) {
      job.exitValue(DEADLINE);
      return job.result();
    }
  }
}
