package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import mcpperf.config.Slo.Metric;
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

  private MadeUpRun run;

  @BeforeEach
  void load() throws IOException {
    run = new MadeUpRun(folder);
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
    run = new MadeUpRun(folder);
    send(0, SPIKE, 100, "before");
    run.sent(SPIKE, 4, "during").sent(AFTER, 4, "after");

    assertThat(spike(null).json().path("recoveredP95Ms").asInt()).isEqualTo(110);
  }

  /** It has to stay for 30 s, and 29 s after it the last request is sent, which takes 5 s. */
  @Test
  void theWaitForTheLastAnswersIsNoTimeInWhichTheTargetStaysRecovered() throws IOException {
    send(SPIKE, AFTER, 1_000, "during");
    send(AFTER, RECOVERED, 9, "after");
    send(RECOVERED, RECOVERED + 29_000, 4, "after");
    run.sent(RECOVERED + 29_000, 5_000, "after");

    assertThat(spike(null).json().path("recoverySeconds").isNull()).isTrue();
  }

  /** 40 connections until 10 s before the end, and 90 files that stay. */
  @Test
  void onlyWhatIsNotBackInTheLastTenSecondsIsNamed() throws IOException {
    spikeAndAfter();
    run.sampledFor(
        END / 1_000,
        "postgresql",
        "sessions.idle",
        second -> second >= SPIKE / 1_000 && second < END / 1_000 - 10 ? 40 : 10);
    run.sampledFor(
        END / 1_000, "target.sandbox", "files", second -> second < SPIKE / 1_000 ? 50 : 90);

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
    run = new MadeUpRun(folder);
    run.sent(0, 4, "before").sent(SPIKE, 4, "during").sent(AFTER, 4, "after");

    assertThat(spike(null).invalid())
        .singleElement()
        .asString()
        .contains("too few requests before the spike for a p95");
  }

  private void send(int fromMs, int toMs, int ms, String phase) {
    for (int at = fromMs; at < toMs; at += 20) {
      run.sent(at, ms, phase);
    }
  }

  private static SloResult objective(String phase, Metric metric) {
    return new SloResult(MadeUpRun.REQUEST, phase, metric, 1, null, null, null, null);
  }

  private ExperimentResult spike(@Nullable Duration recoverWithin) throws IOException {
    return run.spike(500, Duration.ofSeconds(4), Duration.ofSeconds(46), recoverWithin);
  }
}
