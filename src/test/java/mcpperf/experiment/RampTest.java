package mcpperf.experiment;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.SampleExperiments;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Limit;
import mcpperf.config.Slo.Metric;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A staircase whose throughput stops growing at 50 users and whose p95 leaves 30 ms at 100. */
class RampTest {
  private static final String LIST = "tools/list";
  private static final Map<String, Slo> SLOS =
      Map.of(
          LIST,
          new Slo(
              LIST,
              List.of(new Limit(Metric.P95_MS, 30), new Limit(Metric.REQUESTS_PER_SECOND, 500))));

  @TempDir Path folder;

  private Map<String, Long> counts = Map.of();
  private Map<String, Slo> slos = SLOS;

  @Test
  void saysWhereThroughputEndsToGrowAndWhereTheObjectivesEnd() throws Exception {
    ExperimentResult ramp =
        result(step(10, 3_000, 9L), step(50, 10_000, 28L), step(100, 10_200, 62L));

    assertThat(ramp.headlines())
        .containsExactly(
            "throughput no longer grows beyond 50 users: 1,000/s with them, 1,020/s with 100",
            "objectives hold up to 50 users, with 100 users p95 is 62 ms, above 30 ms");
    assertThat(ramp.invalid()).isEmpty();
    assertThat(ramp.json().at("/enoughUsers").asInt()).isEqualTo(50);
    assertThat(ramp.json().at("/brokenAtUsers").asInt()).isEqualTo(100);
    assertThat(ramp.json().at("/steps/1/gain").asDouble()).isEqualTo(10_000.0 / 3_000 - 1);
  }

  @Test
  void throughputThatOnlyFlagsOnOneStepStillGrows() throws Exception {
    ExperimentResult ramp =
        result(step(10, 3_000, 9L), step(50, 2_900, 20L), step(100, 9_000, 25L));

    assertThat(ramp.headlines())
        .containsExactly(
            "throughput still grew on the last step: 900/s with 100 users",
            "no step broke an objective, up to 100 users");
    assertThat(ramp.json().at("/enoughUsers").isNull()).isTrue();
    assertThat(ramp.json().at("/brokenAtUsers").isNull()).isTrue();
  }

  /** One request that took no whole millisecond: neither it nor what follows it is a gain of 0. */
  @Test
  void aStepWhoseThroughputIsNotKnownIsLeftOut() throws Exception {
    RequestStats unknown = request(LIST, 1).group("50 users").window(7, 7).stats();
    ExperimentResult ramp = result(step(10, 3_000, 9L), unknown, step(100, 3_030, 9L));

    assertThat(ramp.headlines().get(0))
        .isEqualTo("throughput no longer grows beyond 10 users: 300/s with them, 303/s with 100");
    assertThat(ramp.json().at("/enoughUsers").asInt()).isEqualTo(10);
    assertThat(ramp.json().at("/steps/1/gain").isNull()).isTrue();
    assertThat(ramp.json().at("/steps/2/gain").isNull()).isTrue();
  }

  @Test
  void aStaircaseOfWhichNoThroughputIsKnownSaysSo() throws Exception {
    ExperimentResult ramp = result(request(LIST, 1).group("10 users").window(7, 7).stats());

    assertThat(ramp.headlines().get(0))
        .isEqualTo("throughput is not known: too few requests were answered as they should be");
    assertThat(ramp.json().at("/enoughUsers").isNull()).isTrue();
  }

  @Test
  void onlyTheFirstStepDecidesAboutTheRun() throws Exception {
    ExperimentResult ramp = result(step(10, 3_000, 31L), step(50, 10_000, 60L));

    assertThat(ramp.binds("10 users")).isTrue();
    assertThat(ramp.binds("50 users")).isFalse();
    assertThat(ramp.headlines().get(1))
        .isEqualTo(
            "objectives hold up to no number of users that was tried, with 10 users p95 is 31 ms, above 30 ms");
  }

  @Test
  void aStaircaseThatWasLeftEarlySaysWhy() throws Exception {
    assertThat(result(step(10, 3_000, 9L), failing(50, 4_000, 1_000)).headlines())
        .contains("stopped after 2 of 3 steps: with 50 users 25 % of the requests failed");
  }

  @Test
  void failedRequestsAreNoThroughput() throws Exception {
    ExperimentResult ramp = result(step(10, 3_000, 9L), failing(50, 9_000, 6_100));

    assertThat(ramp.headlines().get(0))
        .isEqualTo("throughput no longer grows beyond 10 users: 300/s with them, 290/s with 50");
    assertThat(ramp.json().at("/steps/1/requestsPerSecond").asDouble()).isEqualTo(900);
    assertThat(ramp.json().at("/steps/1/okRequestsPerSecond").asDouble()).isEqualTo(290);
  }

  @Test
  void anObjectiveThatCouldNotBeJudgedDoesNotHold() throws Exception {
    RequestStats few = few(50);
    assertThat(result(step(10, 3_000, 9L), few, step(100, 9_000, 62L)).headlines().get(1))
        .isEqualTo(
            "objectives hold up to 10 users, with 100 users p95 is 62 ms, above 30 ms; not every objective could be judged with 50 users");
    assertThat(result(few(10), step(100, 9_000, 62L)).headlines().get(1))
        .startsWith("objectives hold up to no number of users that was judged, with 100 users");
    assertThat(result(step(10, 3_000, 9L), few).headlines().get(1))
        .isEqualTo(
            "no step broke an objective, up to 50 users; not every objective could be judged with 50 users");
  }

  @Test
  void ofAStepOnWhichAllFailsNoThroughputIsKnown() throws Exception {
    assertThat(result(failing(10, 900, 900)).headlines().get(0))
        .isEqualTo("throughput is not known: too few requests were answered as they should be");
  }

  @Test
  void whatWasJudgedOfAStepHolds() throws Exception {
    slos =
        Map.of(
            LIST,
            new Slo(LIST, List.of(new Limit(Metric.P95_MS, 30), new Limit(Metric.P99_MS, 50))));
    RequestStats half =
        request(LIST, 3_000)
            .group("10 users")
            .window(0, 10_000)
            .times(3_000, 1L, 5.0, 5L, 9L, 9L, null, null, 99L)
            .stats();
    ExperimentResult ramp = result(half, step(50, 10_000, 62L));

    assertThat(ramp.headlines().get(1))
        .isEqualTo(
            "objectives hold up to 10 users, with 50 users p95 is 62 ms, above 30 ms; not every objective could be judged with 10 users");
    assertThat(((Ramp) ramp).rows().get(0).met()).isEqualTo("met, 1 of 2 judged");
  }

  private static RequestStats few(int users) {
    return request(LIST, 40)
        .group(users + " users")
        .window(0, 10_000)
        .times(40, 1L, 5.0, 5L, 9L, null, null, null, 9L)
        .stats();
  }

  @Test
  void aStaircaseThatWasLeftForItsResponseTimesSaysSo() throws Exception {
    counts = Map.of(Phase.FAR_TOO_SLOW, 1L);

    assertThat(result(step(10, 3_000, 9L), step(50, 3_000, 301L)).headlines())
        .contains(
            "stopped after 2 of 3 steps: with 50 users response times are more than 10 times what an objective allows (p95 301 ms)");
  }

  @Test
  void withoutPhasesThereIsNoResultAndTheRunIsInvalid() {
    ExperimentResult none =
        ExperimentKind.RAMP.result(
            folder, run(List.of()), SampleExperiments.settings(), SLOS, judging());

    assertThat(none.headlines()).isEmpty();
    assertThat(none.invalid())
        .containsExactly("Ramp has no result: the run ended before its first phase did");
  }

  private ExperimentResult result(RequestStats... steps) throws Exception {
    List<Phase> phases = new ArrayList<>();
    for (RequestStats step : steps) {
      int users = Integer.parseInt(step.group().replace(" users", ""));
      phases.add(
          new Phase(
              step.group(),
              1_000,
              11_000,
              new Phase.Plan(LoadModel.CLOSED, users, null, 10_000),
              counts));
    }
    Files.writeString(folder.resolve(Phases.FILE), Phases.text(phases));
    return ExperimentKind.RAMP.result(
        folder, run(List.of(steps)), SampleExperiments.settings(), slos, judging());
  }

  /** A step of 10 s. */
  private static RequestStats step(int users, long count, long p95) {
    return request(LIST, count)
        .group(users + " users")
        .window(0, 10_000)
        .times(count, 1L, 5.0, 5L, p95, p95, p95, p95, 99L)
        .stats();
  }

  /** A step of 10 s, some requests of which time out. */
  private static RequestStats failing(int users, long count, long failed) {
    return request(LIST, count)
        .group(users + " users")
        .window(0, 10_000)
        .failed(FailureClass.TIMEOUT, failed)
        .stats();
  }

  private static RunStats run(List<RequestStats> requests) {
    return new RunStats(
        new RunRecord("3.15.1", "mcpperf.simulations.RampSimulation", 0, "", List.of("ramp")),
        5_000,
        100,
        null,
        requests,
        new RunStats.UserStats(5, 5, 5),
        List.of(),
        10_000);
  }

  private static JudgingSettings judging() {
    return new JudgingSettings(100, Duration.ofSeconds(5), false);
  }
}
