package mcpperf.verdict;

import static mcpperf.verdict.SampleRequest.request;
import static mcpperf.verdict.SampleRun.JUDGING;
import static mcpperf.verdict.SampleRun.WHOLE;
import static mcpperf.verdict.SampleRun.judge;
import static mcpperf.verdict.SampleRun.only;
import static mcpperf.verdict.SampleRun.run;
import static mcpperf.verdict.SampleRun.slo;
import static org.assertj.core.api.Assertions.assertThat;

import mcpperf.config.Slo.Metric;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which objectives are met, broken, or cannot be judged, and by how much. */
class SloCheckTest {
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
}
