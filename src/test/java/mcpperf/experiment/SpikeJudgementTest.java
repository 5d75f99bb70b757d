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
import mcpperf.config.Slo.Metric;
import mcpperf.config.SpikeSettings;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 50 requests/s: for 10 s of 4 ms, for 4 s of 1 s, so that 50 are in flight, for 6 s of 9 ms, and
 * then of 4 ms again.
 */
class SpikeJudgementTest {
  private static final int SPIKE = 10_000;
  private static final int AFTER = 14_000;
  private static final int RECOVERED = 20_000;
  private static final int END = 60_000;

  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("spike");

  @BeforeEach
  void load() {
    send(0, SPIKE, 4, "before");
  }

  private void spikeAndAfter() {
    send(SPIKE, AFTER, 1_000, "during");
    send(AFTER, RECOVERED, 9, "after");
    send(RECOVERED, END, 4, "after");
  }

  /** Of 4 ms a tenth more is no whole one: 5 ms are taken for as before. */
  @Test
  void theTargetHasRecoveredWhereItIsAsFastAsBeforeByAMillisecond() throws IOException {
    spikeAndAfter();
    ExperimentResult spike = spike(null);

    assertThat(spike.json().path("recoveredP95Ms").asInt()).isEqualTo(5);
    assertThat(spike.json().path("recoverySeconds").asDouble()).isCloseTo(6, within(0.5));
    assertThat(spike.json().path("inFlightBefore").asInt()).isLessThanOrEqualTo(1);
    assertThat(spike.json().path("inFlightMost").asInt()).isCloseTo(50, within(1));
    assertThat(spike.json().path("drainedSeconds").asDouble()).isCloseTo(1, within(0.2));
  }

  /** A tenth more than 100 ms. */
  @Test
  void theTargetHasRecoveredWhereItIsAsFastAsBeforeByTheTolerance() throws IOException {
    LogBuilder slow = new LogBuilder().run("spike");
    for (int at = 0; at < SPIKE; at += 20) {
      slow.ok("tools/list", at, at + 100, "before");
    }
    slow.ok("tools/list", SPIKE, SPIKE + 4, "during");
    slow.ok("tools/list", AFTER, AFTER + 4, "after");
    slow.writeTo(folder.resolve("simulation.log"));

    assertThat(result(null).json().path("recoveredP95Ms").asInt()).isEqualTo(110);
  }

  /** It has to stay for 30 s, and 29 s after it the last request is sent, which takes 5 s. */
  @Test
  void theWaitForTheLastAnswersIsNoTimeInWhichTheTargetStaysRecovered() throws IOException {
    send(SPIKE, AFTER, 1_000, "during");
    send(AFTER, RECOVERED, 9, "after");
    send(RECOVERED, RECOVERED + 29_000, 4, "after");
    log.ok("tools/list", RECOVERED + 29_000, RECOVERED + 34_000, "after");

    assertThat(spike(null).json().path("recoverySeconds").isNull()).isTrue();
  }

  /** 40 connections until 10 s before the end, and 90 files that stay. */
  @Test
  void onlyWhatIsNotBackInTheLastTenSecondsIsNamed() throws IOException {
    spikeAndAfter();
    StringBuilder samples = new StringBuilder("epochMs,source,metric,unit,value\n");
    for (int at = 0; at < END; at += 1_000) {
      long epochMs = LogBuilder.START_EPOCH_MS + at;
      boolean busy = at >= SPIKE && at < END - 10_000;
      samples.append("%d,postgresql,sessions.idle,count,%d\r\n".formatted(epochMs, busy ? 40 : 10));
      samples.append(
          "%d,target.sandbox,files,count,%d\r\n".formatted(epochMs, at < SPIKE ? 50 : 90));
    }
    Files.writeString(folder.resolve("timeseries.csv"), samples);

    assertThat(spike(null).headlines())
        .contains("not back to the level of before: Open file descriptors (sandbox)");
  }

  @Test
  void aRecoveryThatTakesLongerThanItMayBreaksTheRun() throws IOException {
    spikeAndAfter();

    assertThat(spike(Duration.ofSeconds(3)).broken())
        .singleElement()
        .asString()
        .startsWith("the target was to recover within 3 s: it recovered after 5.")
        .endsWith(" s");
    assertThat(spike(Duration.ofSeconds(20)).broken()).isEmpty();
    assertThat(spike(null).broken()).isEmpty();
  }

  @Test
  void onlyWhatComesBeforeTheSpikeIsJudgedAndNoRate() throws IOException {
    spikeAndAfter();
    ExperimentResult spike = spike(null);

    assertThat(spike.binds(objective("before", Metric.P95_MS))).isTrue();
    assertThat(spike.binds(objective("before", Metric.REQUESTS_PER_SECOND))).isFalse();
    assertThat(spike.binds(objective("during", Metric.P95_MS))).isFalse();
    assertThat(spike.binds(objective("after", Metric.P95_MS))).isFalse();
  }

  @Test
  void aLoadThatEndedInTheSpikeHasNoResult() throws IOException {
    send(SPIKE, AFTER, 1_000, "during");

    assertThat(spike(null).invalid())
        .singleElement()
        .asString()
        .contains("the load ended before all its phases had begun");
  }

  @Test
  void withoutAP95OfBeforeThereIsNothingToRecoverTo() throws IOException {
    LogBuilder few = new LogBuilder().run("spike");
    few.ok("tools/list", 0, 4, "before");
    few.ok("tools/list", SPIKE, SPIKE + 4, "during");
    few.ok("tools/list", AFTER, AFTER + 4, "after");
    few.writeTo(folder.resolve("simulation.log"));

    assertThat(result(null).invalid())
        .singleElement()
        .asString()
        .contains("too few requests before the spike for a p95");
  }

  private void send(int fromMs, int toMs, int ms, String phase) {
    for (int at = fromMs; at < toMs; at += 20) {
      log.ok("tools/list", at, at + ms, phase);
    }
  }

  private static SloResult objective(String phase, Metric metric) {
    return new SloResult("tools/list", phase, metric, 1, null, null, null, null);
  }

  private ExperimentResult spike(@Nullable Duration recoverWithin) throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    return result(recoverWithin);
  }

  private ExperimentResult result(@Nullable Duration recoverWithin) throws IOException {
    return ExperimentKind.SPIKE.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.with(
            new SpikeSettings(
                "tools/list",
                LoadModel.OPEN,
                50,
                500,
                Duration.ofSeconds(10),
                Duration.ofSeconds(4),
                Duration.ofSeconds(46),
                0.1,
                Duration.ofSeconds(30),
                recoverWithin)),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }
}
