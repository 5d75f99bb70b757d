package mcpperf.experiment;

import static mcpperf.experiment.SoakRun.INTERVAL_MS;
import static mcpperf.experiment.SoakRun.PER_SECOND;
import static mcpperf.experiment.SoakRun.SECONDS;
import static mcpperf.experiment.SoakRun.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Soaks of ten minutes at 20 requests/s whose drifts are known. */
class SoakTest {
  private static final String HEAP = "sandbox_heap_after_collection_bytes";

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
    SoakRun idle =
        new SoakRun(folder.resolve("idle"))
            .with("gateway", HEAP, second -> 40e6 + 1e4 * Math.min(2, second / 200));

    JsonNode heap = series(idle.result(null), "heap");
    assertThat(heap.path("finding").asText()).isEqualTo("refused");
    assertThat(heap.path("change").isNull()).isTrue();
  }

  /** Of nothing no share can be told: that is not known, and no drift of 0 %. */
  @Test
  void whatStaysAtNothingIsSteadyWithoutAShare() throws Exception {
    MadeUpRun run =
        run("nothing", 1, 0, 0, false).sampledFor(SECONDS, "target.sandbox", "threads", any -> 0);

    List<String> sentences = SoakRun.result(run, null).headlines();

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
    JsonNode p50 = series(SoakRun.result(run("busy", 1, 0, 0, true), null), "p50");
    assertThat(p50.path("judged").asBoolean()).isFalse();
    assertThat(p50.path("why").asText()).contains("the machine's other load");
  }

  private ExperimentResult soak(
      String name, int seed, double heapLeak, double connectionLeak, @Nullable String baseline)
      throws IOException {
    return SoakRun.result(run(name, seed, heapLeak, connectionLeak, false), baseline);
  }

  /** Leaks in bytes and connections a second, amid noise that a collection or a pool makes. */
  private MadeUpRun run(
      String name, int seed, double heapLeak, double connectionLeak, boolean busier)
      throws IOException {
    Random random = new Random(seed);
    MadeUpRun run = new MadeUpRun(folder.resolve(name));
    for (int second = 0; second < SECONDS; second++) {
      for (int i = 0; i < PER_SECOND; i++) {
        int took = 20 + random.nextInt(10) + (busier ? second / 10 : 0);
        run.sent(second * 1_000 + i * INTERVAL_MS, took);
      }
      int at = second * 1_000;
      double heap = 40e6 + heapLeak * second + 1e6 * random.nextGaussian();
      run.sampled(at, "gateway", HEAP, heap);
      int active = random.nextInt(3);
      run.sampled(at, "postgresql", "sessions.active", active);
      double idle = 10 - active + Math.floor(connectionLeak * second);
      run.sampled(at, "postgresql", "sessions.idle", idle);
      run.sampled(at, "postgresql", "sessions.onServer", 100 + second);
      run.sampled(at, "target.sandbox", "cpu.cores", 0.2 + 0.02 * random.nextGaussian());
      double waiting = busier ? second / (double) SECONDS : 0.1 + 0.02 * random.nextGaussian();
      run.sampled(at, "host", "pressure.cpu.some", waiting);
    }
    return run;
  }
}
