package mcpperf.experiment;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.PoolSetting;
import mcpperf.config.SampleExperiments;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools of 5 and 20 connections, and 20 that are recycled sooner. */
class PoolsTest {
  private static final String LIST = "tools/list";
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final List<Phase> phases = new ArrayList<>();
  private final List<RequestStats> requests = new ArrayList<>();
  private final StringBuilder samples = new StringBuilder("epochMs,source,metric,unit,value\r\n");

  @BeforeEach
  void load() {
    PoolSetting small = new PoolSetting(5, 0, HOUR);
    load(small, 10_000, 5_000, 40);
    sample(11_000, 5, 0, 0, 1_000);
    sample(12_000, 3, 1, 1, 2_000);
    wait(11_000, 10, 0.004, 100);
    wait(12_000, 20, 0.010, 300);
    load(new PoolSetting(20, 0, HOUR), 30_000, 9_000, 20);
    sample(31_000, 6, 14, 0, 40_000);
    load(new PoolSetting(20, 0, Duration.ofSeconds(30)), 50_000, 8_900, 21);
    sample(51_000, 6, 14, 0, 29_000);
    // Between two phases, so of neither.
    sample(25_000, 100, 0, 0, 99_000);
  }

  @Test
  void tellsWhichPoolIsEnoughWhichWasUsedUpAndWhatRecyclingDid() throws Exception {
    assertThat(result().headlines())
        .containsExactly(
            "throughput still grew with the largest pool, of 20 connections: 900/s, p95 20 ms",
            "pools were wholly in use: with 5 in 50 % of the samples",
            "with a recycle time of 30s the oldest connection was 29 s old, 890/s, p95 21 ms; with 1h it was 40 s old, 900/s, p95 20 ms");
  }

  @Test
  void theSmallestPoolThatNoLargerOneOutdoesIsEnough() throws Exception {
    load(new PoolSetting(50, 0, HOUR), 70_000, 9_100, 20);

    ExperimentResult pools = result();

    assertThat(pools.headlines().get(0))
        .isEqualTo(
            "a pool of 20 connections is enough for 20 users: 900/s, p95 20 ms; no larger one had 5 % more, 50 had 910/s, p95 20 ms");
    assertThat(pools.json().at("/enoughConnections").asInt()).isEqualTo(20);
    assertThat(pools.binds("50 connections, recycle 1h")).isTrue();
    assertThat(pools.binds("5 connections, recycle 1h")).isFalse();
  }

  /** A pool of 5 that refuses fast answers more requests than one of 20. */
  @Test
  void failedRequestsAreNoThroughput() throws Exception {
    requests.set(
        0,
        request(LIST, 20_000)
            .group(requests.get(0).group())
            .window(0, 10_000)
            .failed(FailureClass.HTTP_STATUS, 16_000)
            .stats());

    ExperimentResult pools = result();

    assertThat(pools.headlines().get(0))
        .isEqualTo(
            "throughput still grew with the largest pool, of 20 connections: 900/s, p95 20 ms");
    assertThat(pools.json().at("/steps/0/requestsPerSecond").asDouble()).isEqualTo(2_000);
    assertThat(pools.json().at("/steps/0/okRequestsPerSecond").asDouble()).isEqualTo(400);
  }

  /**
   * One request that took no whole millisecond: no larger pool outdoes it, nor it a smaller one.
   */
  @Test
  void aPoolWhoseThroughputIsNotKnownIsLeftOut() throws Exception {
    PoolSetting unknown = new PoolSetting(50, 0, HOUR);
    load(unknown, 70_000, 9_100, 20);
    requests.set(3, request(LIST, 1).group(unknown.name()).window(7, 7).stats());
    load(new PoolSetting(100, 0, HOUR), 90_000, 9_200, 20);

    ExperimentResult pools = result();

    assertThat(pools.headlines().get(0))
        .isEqualTo(
            "a pool of 20 connections is enough for 20 users: 900/s, p95 20 ms; no larger one had 5 % more, 100 had 920/s, p95 20 ms");
    assertThat(pools.json().at("/enoughConnections").asInt()).isEqualTo(20);
    assertThat(pools.json().at("/steps/3/requestsPerSecond").isNull()).isTrue();
  }

  /** The smallest pool is not outdone by 20 connections of which nothing is known. */
  @Test
  void aPoolThatIsComparedWithUnknownOnesOnlyIsNotSaidToBeEnough() throws Exception {
    for (int i = 1; i < 3; i++) {
      requests.set(i, request(LIST, 1).group(requests.get(i).group()).window(7, 7).stats());
    }

    ExperimentResult pools = result();

    assertThat(pools.headlines().get(0)).isEqualTo("500/s, p95 40 ms with a pool of 5");
    assertThat(pools.json().at("/enoughConnections").isNull()).isTrue();
    assertThat(pools.binds("5 connections, recycle 1h")).isTrue();
  }

  @Test
  void poolsOfWhichNoThroughputIsKnownSaySo() throws Exception {
    requests.replaceAll(any -> request(LIST, 1).group(any.group()).window(7, 7).stats());

    ExperimentResult pools = result();

    assertThat(pools.headlines().get(0))
        .isEqualTo("throughput is not known: too few requests were answered");
    assertThat(pools.json().at("/enoughConnections").isNull()).isTrue();
  }

  /**
   * 5 in use of 5, then 4 and one idle; 100 waits of 4 ms and 300 of 10 ms are 8.5 ms on average.
   */
  @Test
  void connectionsAndWaitsAreThoseOfTheSettingsOwnTime() throws Exception {
    JsonNode step = result().json().at("/steps/0");

    assertThat(step.at("/poolSize").asInt()).isEqualTo(5);
    assertThat(step.at("/requestsPerSecond").asDouble()).isEqualTo(500);
    assertThat(step.at("/connections/active").asDouble()).isEqualTo(4);
    assertThat(step.at("/connections/idle").asDouble()).isEqualTo(0.5);
    assertThat(step.at("/connections/idleInTransaction").asDouble()).isEqualTo(0.5);
    assertThat(step.at("/connections/most").asInt()).isEqualTo(5);
    assertThat(step.at("/connections/saturatedShare").asDouble()).isEqualTo(0.5);
    assertThat(step.at("/waits/meanWaiting").asDouble()).isEqualTo(15);
    assertThat(step.at("/waits/mostWaiting").asDouble()).isEqualTo(20);
    assertThat(step.at("/waits/meanMs").asDouble()).isEqualTo(8.5);
    assertThat(step.at("/waits/timeoutLines").isNull()).isTrue();
    assertThat(result().json().at("/steps/1/waits/meanMs").isNull()).isTrue();
  }

  @Test
  void withoutSamplesWhatTheyTellIsNotKnown() throws Exception {
    samples.setLength(0);

    ExperimentResult pools = result();

    assertThat(pools.headlines().get(1))
        .isEqualTo(
            "whether a pool was wholly in use is not known: the database's sessions were not seen");
    assertThat(pools.json().at("/steps/0/connections/active").isNull()).isTrue();
    assertThat(((Pools) pools).rows().get(0)).hasSize(17).contains("–");
  }

  private ExperimentResult result() throws Exception {
    Files.writeString(folder.resolve(Phases.FILE), Phases.text(phases));
    if (!samples.isEmpty()) {
      Files.writeString(folder.resolve("timeseries.csv"), samples);
    }
    return ExperimentKind.POOLS.result(
        folder,
        new RunStats(
            new RunRecord("3.15.1", "mcpperf.simulations.PoolsSimulation", 0, "", List.of("pools")),
            5_000,
            100,
            null,
            requests,
            new RunStats.UserStats(5, 5, 5),
            List.of(),
            10_000),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  /** For 10 s. */
  private void load(PoolSetting pool, long startMs, long count, long p95) {
    phases.add(
        new Phase(
            pool.name(),
            startMs,
            startMs + 10_000,
            new Phase.Plan(LoadModel.CLOSED, 20, null, 10_000),
            PoolStep.counts(pool, 1)));
    requests.add(
        request(LIST, count)
            .group(pool.name())
            .window(0, 10_000)
            .times(count, 1L, 5.0, 5L, p95, p95, p95, p95, 99L)
            .stats());
  }

  private void sample(long epochMs, int active, int idle, int inTransaction, long oldestMs) {
    row(epochMs, "postgresql", "sessions.active", active);
    row(epochMs, "postgresql", "sessions.idle", idle);
    row(epochMs, "postgresql", "sessions.idleInTransaction", inTransaction);
    row(epochMs, "postgresql", "sessions.onServer", 200);
    row(epochMs, "postgresql", "age.session", (double) oldestMs);
  }

  private void wait(long epochMs, int waiting, double seconds, int perSecond) {
    row(epochMs, "gateway", "sandbox_pool_waiting", waiting);
    row(epochMs, "gateway", "sandbox_pool_wait_seconds.mean", seconds);
    row(epochMs, "gateway", "sandbox_pool_wait_seconds_count", perSecond);
  }

  private void row(long epochMs, String source, String metric, double value) {
    samples.append("%d,%s,%s,count,%s\r\n".formatted(epochMs, source, metric, value));
  }
}
