package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Soaks of a sandbox that keeps so many bytes of each request and loses the connection of so many:
 * what that makes in the time is worked out, and the interval that is reported holds it. The short
 * ones have twelve blocks of a few seconds, the fewest that allow a verdict.
 */
class SoakIT {
  private static final int READINGS_PER_SECOND = 2;
  private static final double LEAST_DELIVERED = 0.97;

  /** Connections are whole, and lost at whole requests. */
  private static final double ONE = 1;

  /** A lost connection's own buffers stay in the heap too, bytes. */
  private static final double MOST_OF_A_CONNECTION = 100_000;

  private static final String HEAP = "Heap after a collection (gateway)";
  private static final String CONNECTIONS = "Database connections (postgresql)";

  @TempDir static Path home;

  @TempDir Path folder;

  @Test
  void aHeapLeakAndAConnectionLeakAreFoundAndNamed() throws IOException {
    assertLeaksAreFound(new Leaks(Duration.ofSeconds(40), 20, 250_000, 0.06));
  }

  @Test
  void withoutLeaksNothingIsNamed() throws IOException {
    assertNothingGrew(run(new Leaks(Duration.ofSeconds(12), 20, 0, 0)));
  }

  @Test
  @Tag("long")
  void muchSlowerLeaksAreFoundInTenMinutes() throws IOException {
    assertLeaksAreFound(new Leaks(Duration.ofMinutes(10), 20, 20_000, 0.004));
  }

  /** Five at once: each by itself hardly needs the machine. */
  @Test
  @Tag("long")
  void nothingIsNamedInTenSoaksOfTenMinutesWithoutLeaks() throws IOException {
    Leaks none = new Leaks(Duration.ofMinutes(10), 3, 0, 0);
    for (int i = 0; i < 2; i++) {
      List<MainJob> jobs = new ArrayList<>();
      try {
        for (int k = 0; k < 5; k++) {
          String name = "soak-%d-%d".formatted(i, k);
          jobs.add(start(none, folder.resolve("home-" + name), name));
        }
        for (MainJob job : jobs) {
          assertNothingGrew(end(job, none));
        }
      } finally {
        jobs.forEach(MainJob::close);
      }
    }
  }

  /**
   * @param perSecond requests of the load
   * @param bytes that are kept of each request, those too that read the gateway's metrics
   * @param share of the load's requests whose connection is lost
   */
  private record Leaks(Duration duration, int perSecond, int bytes, double share) {
    double heap(double seconds) {
      return seconds * (perSecond + READINGS_PER_SECOND) * bytes;
    }

    boolean isNone() {
      return bytes == 0 && share == 0;
    }

    double connections(double seconds) {
      return seconds * perSecond * share;
    }
  }

  private void assertLeaksAreFound(Leaks leaks) throws IOException {
    RunResult result = run(leaks);
    assumeDelivered(result.at("/experiment"));

    String reasons = result.at("/verdict/reasons").toString();
    assertThat(reasons).contains("grows over the soak: " + HEAP + ": +");
    assertThat(reasons).contains("grows over the soak: " + CONNECTIONS + ": +");
    JsonNode soak = result.at("/experiment");
    double seconds = soak.at("/hours").asDouble() * 3_600;
    double connections = leaks.connections(seconds);
    assertMeets(soak, "connections", connections - ONE, connections + ONE);
    double heap = leaks.heap(seconds);
    assertMeets(soak, "heap", heap, heap + connections * MOST_OF_A_CONNECTION);
  }

  private static void assertNothingGrew(RunResult result) {
    assertThat(result.at("/run/complete").asBoolean()).isTrue();
    assertThat(result.at("/verdict/reasons").toString()).doesNotContain("grows over the soak");
    assertThat(series(result.at("/experiment"), "connections").at("/finding").asText())
        .isEqualTo("steady");
  }

  /** Leaks of a known slope are those of a known rate. */
  private static void assumeDelivered(JsonNode soak) {
    double planned = soak.at("/plannedRequestsPerSecond").asDouble();
    double delivered = soak.at("/requestsPerSecond").asDouble();
    assumeTrue(
        delivered > LEAST_DELIVERED * planned,
        () -> "this machine is too busy: %s/s of %s/s".formatted(delivered, planned));
  }

  /** The interval says something, and has something in common with what was worked out. */
  private static void assertMeets(JsonNode soak, String key, double least, double most) {
    JsonNode series = series(soak, key);
    assertThat(series.at("/changeLow").asDouble()).as("%s", series).isLessThanOrEqualTo(most);
    assertThat(series.at("/changeHigh").asDouble()).as("%s", series).isBetween(least, 2 * most);
  }

  private static JsonNode series(JsonNode soak, String key) {
    for (JsonNode series : soak.at("/series")) {
      if (series.at("/key").asText().equals(key)) {
        return series;
      }
    }
    throw new AssertionError("no series " + key + " in " + soak);
  }

  private RunResult run(Leaks leaks) throws IOException {
    try (MainJob job = start(leaks, home, "results")) {
      return end(job, leaks);
    }
  }

  private static RunResult end(MainJob job, Leaks leaks) throws IOException {
    job.exitValue(leaks.duration().plusMinutes(10));
    return job.result();
  }

  private MainJob start(Leaks leaks, Path anyHome, String results) throws IOException {
    Map<String, String> shape = new HashMap<>();
    shape.put("request", "tools/call get_system_time");
    shape.put("requestsPerSecond", String.valueOf(leaks.perSecond()));
    shape.put("connections", "5");
    shape.put("duration", leaks.duration().toSeconds() + "s");
    Map<String, String> properties = SmallLoad.experiment("Soak", shape);
    boolean sparse = leaks.isNone() && leaks.duration().toMinutes() > 0;
    properties.put("monitoring.interval", sparse ? "4s" : 1_000 / READINGS_PER_SECOND + "ms");
    // Without a leak no more connections than the pool always has: a busy machine is no leak.
    properties.put("target.embedded.poolSize", leaks.share() > 0 ? "80" : "10");
    properties.put("target.embedded.faults.heapGrowthBytes", String.valueOf(leaks.bytes()));
    properties.put("target.embedded.faults.poolLeakRate", String.valueOf(leaks.share()));
    // How late the generator is says nothing here: so few requests every machine can send.
    properties.put("judging.generator.mostLate", "1");
    return MainJob.start(anyHome, folder.resolve(results), properties);
  }
}
