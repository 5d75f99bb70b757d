package mcpperf.verdict;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Metric;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final JudgingSettings JUDGING =
      new JudgingSettings(100, Duration.ofSeconds(5), false);
  private static final Course WHOLE = new Course(List.of(), null, true, false);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "P50_MS,40",
    "P90_MS,70",
    "P95_MS,90",
    "P99_MS,200",
    "MAX_MS,400",
    "ERROR_RATE,0.05",
    "REQUESTS_PER_SECOND,1000"
  })
  void everyMetricMeetsItsBoundAndBreaksOneBeyond(Metric metric, double figure) {
    RequestStats sample =
        request("a", 10_000)
            .times(10_000, 1L, 50.0, 40L, 70L, 90L, 200L, 300L, 400L)
            .failed(FailureClass.TOOL_ERROR, 500)
            .window(2_000, 12_000)
            .stats();
    double tighter = metric.upperBound() ? Math.nextDown(figure) : Math.nextUp(figure);

    SloResult meeting = only(judge(sample, metric, figure));
    SloResult violating = only(judge(sample, metric, tighter));

    assertThat(meeting.actual()).isEqualTo(figure);
    assertThat(meeting.passed()).isTrue();
    assertThat(meeting.marginPercent()).isZero();
    assertThat(violating.passed()).isFalse();
    assertThat(judge(sample, metric, figure).outcome()).isEqualTo(Outcome.PASS);
    assertThat(judge(sample, metric, tighter).outcome()).isEqualTo(Outcome.SLO_BROKEN);
  }

  @Test
  void fiveToolErrorsOfAHundredAreFivePercent() {
    RequestStats sample =
        request("tools/call convert_time", 100).failed(FailureClass.TOOL_ERROR, 5).stats();

    Verdict verdict = judge(sample, Metric.ERROR_RATE, 0.005);

    assertThat(only(verdict).actual()).isEqualTo(0.05);
    assertThat(only(verdict).marginPercent()).isEqualTo(-900.0);
    assertThat(verdict.reasons().get(0))
        .isEqualTo("tools/call convert_time: errorRate 5 % is above 0.5 % (5 of 100)");
    assertThat(only(judge(sample, Metric.ERROR_RATE, 0.05)).passed()).isTrue();
  }

  @Test
  void noErrorMeetsABoundOfZeroAndOneBreaksIt() {
    RequestStats clean = request("health", 3).stats();
    RequestStats failed = request("health", 3).failed(FailureClass.TIMEOUT, 1).stats();

    assertThat(only(judge(clean, Metric.ERROR_RATE, 0)).passed()).isTrue();
    SloResult broken = only(judge(failed, Metric.ERROR_RATE, 0));
    assertThat(broken.passed()).isFalse();
    assertThat(broken.marginPercent()).isNull();
  }

  @Test
  void theMarginIsPositiveInsideAndNegativeOutside() {
    RequestStats sample = request("a", 10_000).stats();

    assertThat(only(judge(sample, Metric.P95_MS, 12)).marginPercent()).isEqualTo(25.0);
    assertThat(only(judge(sample, Metric.P95_MS, 6)).marginPercent()).isEqualTo(-50.0);
    assertThat(only(judge(sample, Metric.REQUESTS_PER_SECOND, 800)).marginPercent())
        .isEqualTo(25.0);
    assertThat(only(judge(sample, Metric.REQUESTS_PER_SECOND, 1_250)).marginPercent())
        .isEqualTo(-20.0);
  }

  @ParameterizedTest(name = "{0} from {1} on")
  @CsvSource({"P50_MS,200", "P90_MS,1000", "P95_MS,2000", "P99_MS,10000"})
  void aPercentileIsJudgedFromEnoughRequestsOn(Metric metric, long enough) {
    assertThat(only(judge(request("a", enough).stats(), metric, 1)).passed()).isFalse();

    SloResult tooFew = only(judge(request("a", enough - 1).stats(), metric, 1));
    assertThat(tooFew.passed()).isNull();
    assertThat(tooFew.actual()).isNotNull();
    assertThat(tooFew.why())
        .isEqualTo(
            "%s is judged from %,d requests on (100 beyond it); these are %,d"
                .formatted(Figures.name(metric), enough, enough - 1));
  }

  @Test
  void aRateIsJudgedFromTheConfiguredWindowOn() {
    RequestStats enough = request("a", 100).window(1_000, 6_000).stats();
    RequestStats tooShort = request("a", 100).window(1_000, 5_999).stats();
    RequestStats none = request("a", 1).window(1_000, 1_000).stats();

    assertThat(only(judge(enough, Metric.REQUESTS_PER_SECOND, 20)).passed()).isTrue();
    assertThat(only(judge(tooShort, Metric.REQUESTS_PER_SECOND, 20)).passed()).isNull();
    assertThat(only(judge(tooShort, Metric.REQUESTS_PER_SECOND, 20)).why())
        .startsWith("a rate is judged from a window of 5 s on");
    assertThat(only(judge(none, Metric.REQUESTS_PER_SECOND, 20)).actual()).isNull();
  }

  @Test
  void howFastFailuresCameIsNoFigure() {
    RequestStats failed = request("a", 10_000).failed(FailureClass.HTTP_STATUS, 10_000).stats();

    assertThat(only(judge(failed, Metric.P95_MS, 100)).why())
        .startsWith("all 10,000 requests failed");
    assertThat(only(judge(failed, Metric.REQUESTS_PER_SECOND, 1)).passed()).isNull();
  }

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
  void eachGroupIsJudgedByItself() {
    RunStats stats =
        run(
            request("a", 100).group("direct").stats(),
            request("a", 100).group("gateway").failed(FailureClass.TOOL_ERROR, 50).stats());

    Verdict verdict = Judge.judge(stats, slo("a", Metric.ERROR_RATE, 0), JUDGING, WHOLE);

    assertThat(verdict.slos()).extracting(SloResult::group).containsExactly("direct", "gateway");
    assertThat(verdict.slos()).extracting(SloResult::passed).containsExactly(true, false);
    assertThat(verdict.reasons().get(0)).startsWith("a in gateway: errorRate 50 %");
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
  void anExpectedRequestThatWasNeverSentMakesTheRunInvalid() {
    Course course = new Course(List.of("a", "b"), null, true, false);

    Verdict verdict =
        Judge.judge(
            run(request("a", 100).stats()), slo("b", Metric.ERROR_RATE, 0), JUDGING, course);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0)).isEqualTo("an expected request was never sent: b");
    assertThat(only(verdict).passed()).isNull();
    assertThat(only(verdict).why()).isEqualTo("the run was to send this request, and never did");
  }

  @Test
  void anEmptyRunIsInvalid() {
    Verdict verdict = Judge.judge(run(), slo("a", Metric.ERROR_RATE, 0), JUDGING, WHOLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo("nothing was measured: the log holds no request");
  }

  @Test
  void aTruncatedLogMakesTheRunInvalidAndNamesTheByte() {
    RunStats whole = run(request("a", 100).failed(FailureClass.TOOL_ERROR, 100).stats());
    RunStats cut =
        new RunStats(
            whole.run(), 5_000, 102, 4_990L, whole.requests(), whole.users(), List.of(), 10_000);

    Verdict verdict =
        Judge.judge(
            cut,
            slo("a", Metric.ERROR_RATE, 0.5),
            JUDGING,
            new Course(List.of(), null, false, false));

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "the run is partial: simulation.log ends inside the record at byte 4,990 (it has 5,000 bytes); what stands before is counted",
            "a: errorRate 100 % is above 50 % (100 of 100)",
            "0 of 1 objectives met");
  }

  @Test
  void aRunThatStoppedEarlyOrNeverEndedIsPartial() {
    RunStats stats = run(request("a", 100).stats());
    Course stopped = new Course(List.of(), "the target went away after 3 s", false, false);
    Course killed = new Course(List.of(), null, false, false);

    assertThat(Judge.judge(stats, Map.of(), JUDGING, stopped).reasons())
        .contains("the run is partial: the target went away after 3 s");
    Verdict verdict = Judge.judge(stats, Map.of(), JUDGING, killed);
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo("the run is partial: it did not come to its end; what the log holds is counted");
  }

  /** Gatling cuts users off without a word in the log when its longest duration is over. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void usersThatNeverEndedMakeTheRunPartialAndAreCounted(boolean finished) {
    RunStats whole = run(request("a", 100).stats());
    RunStats cutOff =
        new RunStats(
            whole.run(),
            5_000,
            102,
            null,
            whole.requests(),
            new RunStats.UserStats(5, 2, 5),
            List.of(),
            10_000);

    Verdict verdict =
        Judge.judge(cutOff, Map.of(), JUDGING, new Course(List.of(), null, finished, false));

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .startsWith(
            "the run is partial: it did not come to its end (2 of 5 users ended); what the log holds is counted");
  }

  @Test
  void aTargetThatDiedIsNamedWithTheTimeSinceWhenNothingAnswered() {
    RunStats stats =
        run(
            request("c", 50).failed(FailureClass.TRANSPORT, 50).window(20_000, 21_000).stats(),
            request("a", 100).window(0, 9_000).stats(),
            request("b", 40).failed(FailureClass.TRANSPORT, 40).window(12_345, 19_000).stats());

    Verdict verdict = Judge.judge(stats, Map.of(), JUDGING, WHOLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo(
            "the target was gone: no answer to any request that began later than 12.3 s after the run's start"
                + " (b: all 40 requests failed (40 transport), c: all 50 requests failed (50 transport))");
  }

  @Test
  void aTargetThatNeverAnsweredIsSaidToBe() {
    RunStats stats = run(request("a", 100).failed(FailureClass.TRANSPORT, 100).stats());

    assertThat(Judge.judge(stats, slo("a", Metric.ERROR_RATE, 0), JUDGING, WHOLE).reasons())
        .startsWith("the target never answered (a: all 100 requests failed (100 transport))");
  }

  @Test
  void aRequestThatNeverSucceededIsBrokenWhereAnObjectiveSaysSoAndInvalidElsewhere() {
    RunStats stats =
        run(
            request("a", 100).stats(),
            request("b", 10)
                .failed(FailureClass.JSON_RPC_ERROR, 10)
                .window(11_000, 12_000)
                .stats());

    assertThat(Judge.judge(stats, slo("b", Metric.ERROR_RATE, 0.1), JUDGING, WHOLE).outcome())
        .isEqualTo(Outcome.SLO_BROKEN);
    Verdict unbounded = Judge.judge(stats, Map.of(), JUDGING, WHOLE);
    assertThat(unbounded.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(unbounded.reasons())
        .startsWith("nothing right was measured of b: all 10 requests failed (10 json-rpc-error)");
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
  void whatGatlingCouldNotSendMakesTheRunInvalid() {
    RunStats whole = run(request("a", 100).stats());
    RunStats crashed =
        new RunStats(
            whole.run(),
            5_000,
            102,
            null,
            whole.requests(),
            whole.users(),
            List.of(new RunStats.Crash("No attribute named 'zone' is defined", 7)),
            10_000);

    Verdict verdict = Judge.judge(crashed, Map.of(), JUDGING, WHOLE);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo("Gatling could not send 7 requests: No attribute named 'zone' is defined");
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

  private static Verdict judge(RequestStats request, Metric metric, double bound) {
    return Judge.judge(run(request), slo(request.name(), metric, bound), JUDGING, WHOLE);
  }

  private static Map<String, Slo> slo(String request, Metric metric, double bound) {
    return Map.of(request, new Slo(request, List.of(new Slo.Limit(metric, bound))));
  }

  private static SloResult only(Verdict verdict) {
    assertThat(verdict.slos()).hasSize(1);
    return verdict.slos().get(0);
  }

  private static RunStats run(RequestStats... requests) {
    return new RunStats(
        new RunRecord("3.15.1", "mcpperf.simulations.ToolsSimulation", 0, "", List.of("tools")),
        5_000,
        100,
        null,
        Arrays.asList(requests),
        new RunStats.UserStats(5, 5, 5),
        List.of(),
        10_000);
  }
}
