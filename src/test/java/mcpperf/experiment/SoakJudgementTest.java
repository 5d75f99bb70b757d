package mcpperf.experiment;

import static mcpperf.experiment.SoakRun.SETTLED_SECONDS;
import static mcpperf.experiment.SoakRun.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import mcpperf.config.Slo.Metric;
import mcpperf.verdict.SloResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What decides about a soak and what does not, by series whose course is known. */
class SoakJudgementTest {
  private static final String SANDBOX = "target.sandbox";
  private static final String HEAP = "sandbox_heap_after_collection_bytes";

  @TempDir Path folder;

  private SoakRun run(String name) throws Exception {
    return new SoakRun(folder.resolve(name));
  }

  private static IntToDoubleFunction noise(double mean, double width) {
    Random random = new Random(7);
    return second -> mean + width * random.nextGaussian();
  }

  /**
   * 95 % together: each of more series has a wider interval; those that decide nothing do not
   * count.
   */
  @Test
  void theConfidenceIsSharedByTheSeriesThatAreJudged() throws Exception {
    double alone = width(run("alone"));
    double beside = width(run("beside").with("postgresql", "database.size", s -> 1e9));
    double among =
        width(
            run("among")
                .with(SANDBOX, "files", s -> 50)
                .with(SANDBOX, "threads", s -> 20)
                .with("postgresql", "sessions.idle", s -> 10));

    assertThat(beside).isEqualTo(alone);
    assertThat(among).isGreaterThan(1.05 * alone);
  }

  private static double width(SoakRun run) throws Exception {
    JsonNode heap = series(run.with("gateway", HEAP, noise(40e6, 1e6)).result(null), "heap");
    return heap.path("changeHigh").asDouble() - heap.path("changeLow").asDouble();
  }

  /** 3 in 8 min of 100 connections, 1 of 10.25 files (9.76 %), 20 MB of 1,000: all for certain. */
  @Test
  void whatGrowsByLessThanMattersIsSteady() throws Exception {
    ExperimentResult soak =
        run("little")
            .with("postgresql", "sessions.idle", s -> 100 + 3.0 * s / SETTLED_SECONDS)
            .with(SANDBOX, "files", s -> 10 + 1.0 * s / SETTLED_SECONDS)
            .with("target.gateway1", "memory.resident", s -> 1e9 + 2e7 * s / SETTLED_SECONDS)
            .result(null);

    for (String key : new String[] {"connections", "files", "memory"}) {
      assertThat(series(soak, key).path("changeLow").asDouble()).as(key).isPositive();
      assertThat(series(soak, key).path("finding").asText()).as(key).isEqualTo("steady");
    }
    assertThat(soak.broken()).isEmpty();
    assertThat(soak.headlines())
        .anySatisfy(sentence -> assertThat(sentence).startsWith("no drift larger than 9.76 %"));
  }

  @Test
  void whatFallsIsNoLeakAndIsNamed() throws Exception {
    ExperimentResult soak =
        run("falling").with("postgresql", "sessions.idle", s -> 100 - 0.1 * s).result(null);

    assertThat(series(soak, "connections").path("finding").asText()).isEqualTo("falls");
    assertThat(soak.broken()).isEmpty();
    assertThat(soak.headlines()).contains("falls: Database connections (postgresql)");
  }

  @Test
  void whatIsNotShownEitherWayIsSaidToBeSo() throws Exception {
    ExperimentResult soak =
        run("noisy")
            .with("postgresql", "sessions.idle", noise(20, 15))
            .with(SANDBOX, "threads", s -> s < 300 ? 20 : Double.NaN)
            .result(null);

    assertThat(series(soak, "connections").path("finding").asText()).isEqualTo("undecided");
    assertThat(series(soak, "threads").path("finding").asText()).isEqualTo("refused");
    assertThat(soak.headlines())
        .contains(
            "neither a drift nor its absence is shown for Database connections (postgresql)",
            "no verdict is possible for Threads (sandbox)");
  }

  @Test
  void whatDecidesNothingGrowsWithoutBreakingTheRun() throws Exception {
    ExperimentResult soak =
        run("unjudged").with("postgresql", "database.size", s -> 1e8 + 1e6 * s).result(null);

    JsonNode size = series(soak, "databaseSize");
    assertThat(size.path("finding").asText()).isEqualTo("grows");
    assertThat(size.path("judged").asBoolean()).isFalse();
    assertThat(soak.broken()).isEmpty();
    assertThat(soak.headlines()).noneMatch(sentence -> sentence.contains("Size of the database"));
  }

  /** The sessions of all databases of the server are another figure, and not a part of the sum. */
  @Test
  void connectionsAreTheSumOfTheirStates() throws Exception {
    ExperimentResult soak =
        run("states")
            .with("postgresql", "sessions.active", s -> 3)
            .with("postgresql", "sessions.idle", s -> 7)
            .with("postgresql", "sessions.onServer", s -> 500)
            .result(null);

    assertThat(series(soak, "connections").path("start").asDouble()).isCloseTo(10, within(1e-6));
  }

  /** 0.2 cores for 20 requests/s are 10 ms each. */
  @Test
  void cpuTimeIsThatOfARequest() throws Exception {
    JsonNode cpu =
        series(run("cpu").with(SANDBOX, "cpu.cores", s -> 0.2).result(null), "cpuPerRequest");

    assertThat(cpu.path("start").asDouble()).isCloseTo(10, within(0.1));
  }

  @Test
  void whereNothingWasSentCpuTimeOfARequestIsNotKnown() throws Exception {
    SoakRun run = new SoakRun(folder.resolve("gap"), s -> s < 300 || s > 400);
    ExperimentResult soak = run.with(SANDBOX, "cpu.cores", s -> 0.2).result(null);

    assertThat(series(soak, "cpuPerRequest").path("finding").asText()).isEqualTo("refused");
  }

  /** A busier machine makes times and CPU doubtful, and the heap not. */
  @Test
  void onABusierMachineTheRestIsJudgedAllTheSame() throws Exception {
    ExperimentResult soak =
        run("busy")
            .with("host", "pressure.cpu.some", s -> s / 600.0)
            .with("postgresql", "sessions.idle", s -> 10 + 0.1 * s)
            .with(SANDBOX, "cpu.cores", s -> 0.2)
            .result(null);

    assertThat(series(soak, "cpuPerRequest").path("judged").asBoolean()).isFalse();
    assertThat(soak.broken()).singleElement().asString().contains("Database connections");
  }

  @Test
  void onABusierMachineTimesAreNotComparedWithAnAcceptedSoak() throws Exception {
    ExperimentResult calm = run("calm").with("host", "pressure.cpu.some", s -> 0.1).result(null);
    Files.writeString(
        folder.resolve("run.json"), "{\"experiment\":" + calm.json().put("kind", "soak") + "}");

    ExperimentResult same =
        run("same").with("host", "pressure.cpu.some", s -> 0.1).result(folder.toString());
    ExperimentResult busy =
        run("busy").with("host", "pressure.cpu.some", s -> s / 600.0).result(folder.toString());

    assertThat(series(same, "p50").path("against").isObject()).isTrue();
    assertThat(series(busy, "p50").path("against").isObject()).isFalse();
  }

  @Test
  void anotherSourceOfTheSameNameIsNotComparedWith() throws Exception {
    ExperimentResult accepted =
        run("two").with("target.gateway1", "files", s -> 50 + 0.1 * s).result(null);
    Files.writeString(
        folder.resolve("run.json"), "{\"experiment\":" + accepted.json().put("kind", "soak") + "}");

    ExperimentResult soak =
        run("other").with("target.gateway2", "files", s -> 50 + 0.1 * s).result(folder.toString());

    assertThat(series(soak, "files").path("against").isObject()).isFalse();
    assertThat(soak.broken()).singleElement().asString().contains("Open file descriptors");
  }

  @Test
  void aBaselineOfAnotherKindIsRefused() throws Exception {
    Files.writeString(
        folder.resolve("run.json"), "{\"experiment\":{\"kind\":\"spike\",\"series\":[]}}");

    assertThat(run("soak").result(folder.toString()).headlines())
        .anySatisfy(sentence -> assertThat(sentence).endsWith("is not the folder of a soak"));
  }

  @Test
  void theRateIsThePlansAndNoObjectiveOfTheTarget() throws Exception {
    ExperimentResult soak = run("rate").result(null);

    assertThat(soak.binds(objective(Metric.REQUESTS_PER_SECOND))).isFalse();
    assertThat(soak.binds(objective(Metric.P95_MS))).isTrue();
  }

  private static SloResult objective(Metric metric) {
    return new SloResult("tools/list", "", metric, 1, null, null, null, null);
  }
}
