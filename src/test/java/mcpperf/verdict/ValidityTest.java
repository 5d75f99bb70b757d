package mcpperf.verdict;

import static mcpperf.verdict.SampleRequest.request;
import static mcpperf.verdict.SampleRun.JUDGING;
import static mcpperf.verdict.SampleRun.WHOLE;
import static mcpperf.verdict.SampleRun.only;
import static mcpperf.verdict.SampleRun.run;
import static mcpperf.verdict.SampleRun.slo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mcpperf.config.Slo.Metric;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which runs say nothing about their target, and why. */
class ValidityTest {
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
}
