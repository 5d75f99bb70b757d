package mcpperf.verdict;

import static mcpperf.verdict.SampleRequest.request;
import static mcpperf.verdict.SampleRun.JUDGING;
import static mcpperf.verdict.SampleRun.WHOLE;
import static mcpperf.verdict.SampleRun.judge;
import static mcpperf.verdict.SampleRun.run;
import static mcpperf.verdict.SampleRun.slo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Metric;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;

/** What a verdict says first, and what it says besides. */
class ReasonsTest {
  @Test
  void whatIsFarthestOutsideIsNamedFirstAndErrorsBeforeTimes() {
    Map<String, Slo> slos = new LinkedHashMap<>();
    slos.putAll(slo("a", Metric.P95_MS, 8));
    slos.putAll(slo("b", Metric.P95_MS, 3));
    slos.putAll(slo("c", Metric.ERROR_RATE, 0.0004));
    RunStats stats =
        run(
            request("a", 10_000).stats(),
            request("b", 10_000).stats(),
            request("c", 10_000).failed(FailureClass.TIMEOUT, 5).stats());

    assertThat(Judge.judge(stats, slos, JUDGING, WHOLE).reasons())
        .containsExactly(
            "c: errorRate 0.05 % is above 0.04 % (5 of 10,000)",
            "b: p95 9 ms is above 3 ms by 200 % (10,000 requests)",
            "a: p95 9 ms is above 8 ms by 12.5 % (10,000 requests)",
            "0 of 3 objectives met");
  }

  @Test
  void aRateThatIsTooLowSaysByHowMuch() {
    RequestStats slow = request("health", 8_125).window(0, 10_000).stats();

    assertThat(judge(slow, Metric.REQUESTS_PER_SECOND, 1_000).reasons().get(0))
        .isEqualTo(
            "health: requestsPerSecond 813/s is below 1,000/s by 18.8 % (8,125 requests in 10 s)");
  }

  @Test
  void figuresThatDifferLittleAreWrittenSoThatTheyDiffer() {
    RequestStats sample = request("a", 100_000).failed(FailureClass.TIMEOUT, 5_001).stats();

    assertThat(judge(sample, Metric.ERROR_RATE, 0.05).reasons().get(0))
        .isEqualTo("a: errorRate 5.001 % is above 5 % (5,001 of 100,000)");
  }

  @Test
  void aPassOnFewObjectivesSaysSo() {
    Map<String, Slo> slos =
        Map.of(
            "a",
            new Slo(
                "a",
                List.of(
                    new Slo.Limit(Metric.ERROR_RATE, 0),
                    new Slo.Limit(Metric.P95_MS, 10),
                    new Slo.Limit(Metric.P99_MS, 10))));

    Verdict verdict = Judge.judge(run(request("a", 100).stats()), slos, JUDGING, WHOLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.reasons())
        .containsExactly(
            "only 1 of 3 objectives could be judged: 1 met",
            "not judged: 2 of the percentiles; the table of objectives says why");
  }

  @Test
  void anObjectiveOfARequestThatIsNoPartOfTheRunIsLeftOut() {
    Verdict verdict =
        Judge.judge(run(request("a", 100).stats()), slo("b", Metric.ERROR_RATE, 0), JUDGING, WHOLE);

    assertThat(verdict.slos()).isEmpty();
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.reasons())
        .containsExactly(
            "no objective is set for any request of this run: nothing was judged by one");
  }

  @Test
  void failuresThatNoObjectiveBoundsAreSaidButNotRed() {
    RunStats stats =
        run(
            request("a", 100)
                .failed(FailureClass.TOOL_ERROR, 2)
                .failed(FailureClass.TIMEOUT, 1)
                .stats());

    Verdict verdict = Judge.judge(stats, slo("a", Metric.P50_MS, 4), JUDGING, WHOLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.reasons())
        .contains(
            "a: 3 of 100 requests failed (2 tool-error, 1 timeout); no objective bounds its errors");
  }

  @Test
  void whatALogShouldNotHoldIsWarnedOfButNotRed() {
    RunStats regular = run(request("a", 100).stats());
    RunStats irregular =
        new RunStats(
            regular.run(),
            5_000,
            102,
            null,
            regular.requests(),
            regular.users(),
            List.of(),
            10_000,
            new RunStats.Irregularities(3, 2));

    Verdict verdict = Judge.judge(irregular, Map.of(), JUDGING, WHOLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.reasons())
        .anyMatch(reason -> reason.startsWith("warning: of 2 of the requests"))
        .contains("warning: the log has 3 answers to no request; they are not counted");
    assertThat(Judge.judge(regular, Map.of(), JUDGING, WHOLE).reasons())
        .noneMatch(reason -> reason.startsWith("warning"));
  }

  /** Of a request through a virtual server on a way the objective of that way is the nearest. */
  @Test
  void anObjectiveOfAGroupIsForTheGroupsInItToo() {
    Map<String, Slo> slos = new LinkedHashMap<>();
    slos.putAll(slo("a", Metric.P95_MS, 3));
    slos.putAll(slo("a in mcp", Metric.P95_MS, 9));
    RunStats stats =
        run(
            request("a", 10_000).group("mcp / of one / two").stats(),
            request("a", 10_000).group("rpc / two").stats());

    assertThat(Judge.judge(stats, slos, JUDGING, WHOLE).slos())
        .extracting(SloResult::group, SloResult::passed)
        .containsExactlyInAnyOrder(tuple("mcp / of one / two", true), tuple("rpc / two", false));
  }

  @Test
  void aJudgementFromTheLogAloneSaysSo() {
    Verdict verdict =
        Judge.judge(
            run(request("a", 100).stats()),
            Map.of(),
            JUDGING,
            new Course(List.of(), null, true, true));

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
    assertThat(verdict.reasons())
        .last()
        .asString()
        .startsWith("judged from simulation.log alone: profile, target and machine are not known");
  }
}
