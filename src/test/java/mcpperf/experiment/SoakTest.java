package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mcpperf.config.JudgingSettings;
import mcpperf.config.SampleExperiments;
import mcpperf.config.SoakSettings;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Soaks of ten minutes at 20 requests/s whose drifts are known. */
class SoakTest {
  private static final int SECONDS = 600;
  private static final int PER_SECOND = 20;

  @TempDir Path folder;

  @Test
  void aLeakOfHeapAndOneOfConnectionsAreFoundAndNamedWithTheirSlopes() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      ExperimentResult soak = soak("leaking" + seed, seed, 80_000, 0.02, null);
      assertThat(soak.broken()).hasSize(2);
      assertThat(soak.broken().get(0)).contains("Heap after a collection (gateway)");
      assertThat(soak.broken().get(1)).contains("Database connections (postgresql)");
      JsonNode heap = series(soak, "heap");
      assertThat(heap.path("changeLow").asDouble()).isLessThanOrEqualTo(80_000 * 480);
      assertThat(heap.path("changeHigh").asDouble()).isGreaterThanOrEqualTo(80_000 * 480);
      assertThat(heap.path("changePerHour").asDouble()).isCloseTo(80_000 * 3_600, within(2e7));
      assertThat(series(soak, "connections").path("change").asDouble()).isCloseTo(9.6, within(0.5));
    }
  }

  @Test
  void aCleanSoakIsSilentAndSaysWhatCannotHaveHappened() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      ExperimentResult soak = soak("clean" + seed, seed, 0, 0, null);
      assertThat(soak.broken()).isEmpty();
      assertThat(soak.headlines())
          .anySatisfy(
              sentence ->
                  assertThat(sentence)
                      .startsWith("no drift larger than ")
                      .contains("Heap after a collection (gateway)", "Database connections"));
      assertThat(series(soak, "heap").path("finding").asText()).isEqualTo("steady");
    }
  }

  /** A heap whose figure stands still for want of collections has not been shown to be steady. */
  @Test
  void aHeapOfTwoCollectionsHasNoVerdict() throws Exception {
    Path run = Files.createDirectories(folder.resolve("idle"));
    write(run, 1, 0, 0, false);
    StringBuilder few = new StringBuilder("epochMs,source,metric,unit,value\n");
    for (int second = 0; second < SECONDS; second++) {
      double heap = 40e6 + 1e4 * Math.min(2, second / 200);
      row(
          few,
          LogBuilder.START_EPOCH_MS + second * 1_000L,
          "gateway,sandbox_heap_after_collection_bytes,bytes",
          heap);
    }
    Files.writeString(run.resolve("timeseries.csv"), few);

    JsonNode heap = series(result(run, null), "heap");
    assertThat(heap.path("finding").asText()).isEqualTo("refused");
    assertThat(heap.path("change").isNull()).isTrue();
  }

  /** Of nothing no share can be told: that is not known, and no drift of 0 %. */
  @Test
  void whatStaysAtNothingIsSteadyWithoutAShare() throws Exception {
    Path run = Files.createDirectories(folder.resolve("nothing"));
    write(run, 1, 0, 0, false);
    StringBuilder none = new StringBuilder(Files.readString(run.resolve("timeseries.csv")));
    for (int second = 0; second < SECONDS; second++) {
      row(none, LogBuilder.START_EPOCH_MS + second * 1_000L, "target.sandbox,threads,count", 0);
    }
    Files.writeString(run.resolve("timeseries.csv"), none);

    List<String> sentences = result(run, null).headlines();

    assertThat(sentences)
        .contains(
            "no drift that matters, and no share of one, in what begins at 0: Threads (sandbox)");
    assertThat(sentences)
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith("no drift larger than ")
                    .contains("Heap after a collection (gateway)")
                    .doesNotContain("Threads"));
  }

  /** What grows by itself is judged against a soak in which it grew as much. */
  @Test
  void growthLikeThatOfAnAcceptedSoakIsNoDrift() throws Exception {
    ExperimentResult accepted = soak("accepted", 1, 80_000, 0.02, null);
    Path acceptedFolder = Files.createDirectories(folder.resolve("result"));
    Files.writeString(
        acceptedFolder.resolve("run.json"),
        "{\"experiment\":" + accepted.json().put("kind", "soak") + "}");

    ExperimentResult same = soak("same", 2, 80_000, 0.02, acceptedFolder.toString());
    assertThat(same.broken()).isEmpty();
    assertThat(series(same, "heap").path("finding").asText()).isEqualTo("steady");

    ExperimentResult worse = soak("worse", 3, 120_000, 0.02, acceptedFolder.toString());
    assertThat(worse.broken())
        .singleElement()
        .satisfies(
            sentence -> assertThat(sentence).contains("Heap after", "against the accepted soak +"));
    assertThat(series(worse, "heap").at("/against/perHour").asDouble())
        .isCloseTo(40_000 * 3_600, within(3e7));
  }

  @Test
  void aBaselineThatIsNoSoakIsSaidToBeNone() throws Exception {
    assertThat(soak("alone", 1, 0, 0, folder.toString()).headlines())
        .anySatisfy(sentence -> assertThat(sentence).contains("has no run.json"));
  }

  /** Response times that rise with the machine's other load are not the target's. */
  @Test
  void aMachineThatGrowsBusierLeavesTimesUnjudged() throws Exception {
    Path run = Files.createDirectories(folder.resolve("busy"));
    write(run, 1, 0, 0, true);
    JsonNode p50 = series(result(run, null), "p50");
    assertThat(p50.path("judged").asBoolean()).isFalse();
    assertThat(p50.path("why").asText()).contains("the machine's other load");
  }

  private ExperimentResult soak(
      String name, int seed, double heapLeak, double connectionLeak, @Nullable String baseline)
      throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    write(run, seed, heapLeak, connectionLeak, false);
    return result(run, baseline);
  }

  private static ExperimentResult result(Path run, @Nullable String baseline) throws IOException {
    return ExperimentKind.SOAK.result(
        run,
        RunStats.read(run.resolve("simulation.log")),
        SampleExperiments.with(
            new SoakSettings(
                "tools/list", PER_SECOND, 5, Duration.ofMinutes(10), 0.2, 0.95, 0.05, baseline)),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  private static JsonNode series(ExperimentResult soak, String key) {
    for (JsonNode series : soak.json().path("series")) {
      if (series.path("key").asText().equals(key)) {
        return series;
      }
    }
    throw new AssertionError("no series " + key);
  }

  /** Leaks in bytes and connections a second, amid noise that a collection or a pool makes. */
  private static void write(
      Path run, int seed, double heapLeak, double connectionLeak, boolean busier)
      throws IOException {
    Random random = new Random(seed);
    LogBuilder log = new LogBuilder().run("soak");
    StringBuilder samples = new StringBuilder("epochMs,source,metric,unit,value\n");
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < PER_SECOND; i++) {
        int at = second * 1_000 + i * 50;
        log.ok("tools/list", at, at + 20 + random.nextInt(10) + (busier ? second / 10 : 0));
      }
      long epoch = LogBuilder.START_EPOCH_MS + second * 1_000L;
      double heap = 40e6 + heapLeak * second + 1e6 * random.nextGaussian();
      row(samples, epoch, "gateway,sandbox_heap_after_collection_bytes,bytes", heap);
      long active = random.nextInt(3);
      row(samples, epoch, "postgresql,sessions.active,count", (double) active);
      row(
          samples,
          epoch,
          "postgresql,sessions.idle,count",
          10 - active + Math.floor(connectionLeak * second));
      row(samples, epoch, "postgresql,sessions.onServer,count", 100 + second);
      row(samples, epoch, "target.sandbox,cpu.cores,count", 0.2 + 0.02 * random.nextGaussian());
      row(
          samples,
          epoch,
          "host,pressure.cpu.some,share",
          busier ? second / (double) SECONDS : 0.1 + 0.02 * random.nextGaussian());
    }
    log.writeTo(run.resolve("simulation.log"));
    Files.writeString(run.resolve("timeseries.csv"), samples);
  }

  private static void row(StringBuilder samples, long epoch, String what, double value) {
    samples.append(epoch).append(',').append(what).append(',').append(value).append("\r\n");
  }
}
