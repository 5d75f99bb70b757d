package mcpperf.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpperf.baseline.AcceptedRun;
import mcpperf.baseline.BaselineFolder;
import mcpperf.baseline.Fingerprint.Difference;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.SampleRun;
import mcpperf.comparison.Comparison.State;
import mcpperf.config.CostSettings;
import mcpperf.config.SampleComparison;
import mcpperf.verdict.ComparedVerdict;
import mcpperf.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparerTest {
  @TempDir Path project;

  @Test
  void anUnchangedSystemIsNoRegression() {
    Comparison comparison = compare(SampleRun.named("c-40"));

    assertThat(comparison.state()).isEqualTo(State.COMPARED);
    assertThat(comparison.isRegression()).isFalse();
    assertThat(comparison.baseRuns()).hasSize(10);
  }

  @Test
  void aThirdSlowerIsARegressionInEachPercentile() {
    Comparison comparison = compare(SampleRun.named("c-40").slower(1.33));

    assertThat(ComparedVerdict.outcome(comparison)).isEqualTo(Outcome.REGRESSION);
    assertThat(comparison.judged(Judgement.REGRESSION))
        .extracting(MetricComparison::metric)
        .contains(Metric.P50_MS, Metric.P95_MS);
    MetricComparison all = metric(comparison, "", Metric.P50_MS);
    assertThat(all.change()).isBetween(0.25, 0.42);
    assertThat(all.low()).isPositive().isLessThan(all.change());
    assertThat(ComparedVerdict.sentences(comparison).get(0))
        .startsWith("regression: all requests: p")
        .contains("10 v 1 runs");
  }

  @Test
  void aQuarterFasterIsAnImprovementAndPasses() {
    Comparison comparison = compare(SampleRun.named("c-40").slower(0.75));

    assertThat(ComparedVerdict.outcome(comparison)).isNotEqualTo(Outcome.REGRESSION);
    assertThat(comparison.judged(Judgement.IMPROVEMENT)).isNotEmpty();
  }

  @Test
  void errorsAgainstNoneAreARegression() {
    Comparison comparison = compare(SampleRun.named("c-40").failing(60));

    MetricComparison errors = metric(comparison, "tools/list", Metric.ERROR_RATE);
    assertThat(errors.judgement()).isEqualTo(Judgement.REGRESSION);
    assertThat(errors.base()).isZero();
    assertThat(errors.candidate()).isEqualTo(0.03);
  }

  @Test
  void aMissingRequestIsARegressionAndANewOneIsTold() {
    Comparison comparison =
        compare(SampleRun.named("c-40").without("tools/list").withRequest("tools/new"));

    assertThat(comparison.missing()).containsExactly("tools/list");
    assertThat(comparison.added()).containsExactly("tools/new");
    assertThat(comparison.isRegression()).isTrue();
    assertThat(ComparedVerdict.sentences(comparison))
        .anyMatch(sentence -> sentence.startsWith("tools/list is missing"))
        .anyMatch(sentence -> sentence.contains("tools/new"));
  }

  @Test
  void anotherMachineIsNotComparableAndTheFieldIsNamed() {
    Comparison comparison = compare(SampleRun.named("c-40").with("machine.cores", "8").slower(3));

    assertThat(comparison.state()).isEqualTo(State.NOT_COMPARABLE);
    assertThat(comparison.differences()).containsExactly(new Difference("machine.cores", "2", "8"));
    assertThat(ComparedVerdict.outcome(comparison)).isEqualTo(Outcome.NOT_COMPARABLE);
    assertThat(ComparedVerdict.sentences(comparison).get(0)).contains("machine.cores is 8, was 2");
  }

  @Test
  void anotherVersionOfTheTargetIsWhatOneCompares() {
    Comparison comparison = compare(SampleRun.named("c-40").with("target.version", "2"));

    assertThat(comparison.state()).isEqualTo(State.COMPARED);
    assertThat(comparison.changes()).containsExactly(new Difference("target.version", "1", "2"));
  }

  @Test
  void fewRunsAreShownAndNotJudged() {
    Comparison comparison =
        comparer()
            .compare("few", base().subList(0, 4), List.of(SampleRun.named("c-40").slower(2).run()));

    assertThat(comparison.state()).isEqualTo(State.PROVISIONAL);
    assertThat(comparison.isRegression()).isFalse();
    assertThat(metric(comparison, "", Metric.P50_MS).change()).isBetween(0.8, 1.2);
  }

  @Test
  void runsFromBeforeAnAcceptedChangeAreLeftOut() {
    List<MeasuredRun> base = new ArrayList<>();
    base.add(SampleRun.named("b-09").with("machine.cores", "8").slower(5).run());
    base.addAll(base());

    Comparison comparison = comparer().compare("all", base, List.of(SampleRun.named("c-40").run()));

    assertThat(comparison.baseRuns()).hasSize(10).doesNotContain("b-09");
  }

  @Test
  void whatTheseRunsCannotTellIsInconclusiveWithHowManyWould() {
    Comparison comparison = compare(SampleRun.named("c-40").slower(1.03));

    assertThat(comparison.judged(Judgement.INCONCLUSIVE)).isNotEmpty();
    assertThat(comparison.judged(Judgement.INCONCLUSIVE))
        .filteredOn(metric -> metric.moreRuns() != null)
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(metric.detectable()).isGreaterThan(metric.threshold()));
  }

  @Test
  void slowDecayShowsAgainstThePinnedBaseline() throws IOException {
    BaselineFolder baselines = new BaselineFolder(project.resolve("baselines"));
    List<AcceptedRun> released = new ArrayList<>();
    for (int i = 10; i < 16; i++) {
      released.add(SampleRun.named("a-" + i).accepted());
    }
    baselines.accept(released, true);
    for (int i = 20; i < 30; i++) {
      baselines.accept(List.of(SampleRun.named("b-" + i).slower(1.3).accepted()), false);
    }

    Comparison comparison =
        new BaselineComparison(project, SampleComparison.settings(), CostSettings.off())
            .compare(List.of(SampleRun.named("c-40").slower(1.3).run()), 0.05);

    assertThat(comparison.isRegression()).isFalse();
    assertThat(comparison.release()).isNotNull();
    assertThat(comparison.release().isRegression()).isTrue();
    assertThat(ComparedVerdict.sentences(comparison))
        .anyMatch(sentence -> sentence.startsWith("since the release baseline: "));
  }

  private static MetricComparison metric(Comparison comparison, String request, Metric metric) {
    return comparison.metrics().stream()
        .filter(one -> one.request().equals(request) && one.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private static Comparison compare(SampleRun candidate) {
    return comparer().compare("base", base(), List.of(candidate.run()));
  }

  private static Comparer comparer() {
    return new Comparer(SampleComparison.settings(), CostSettings.off(), 0.05);
  }

  private static List<MeasuredRun> base() {
    List<MeasuredRun> base = new ArrayList<>();
    for (int i = 10; i < 20; i++) {
      base.add(SampleRun.named("b-" + i).run());
    }
    return base;
  }
}
