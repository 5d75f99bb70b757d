package mcpperf.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.SampleRun;
import mcpperf.comparison.Comparer;
import mcpperf.comparison.Comparison;
import mcpperf.config.CostSettings;
import mcpperf.config.SampleComparison;
import mcpperf.cost.CostFigure;
import mcpperf.cost.CostMetric;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementCost;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one more statement a call makes of a verdict. */
class ComparedVerdictTest {
  private static final String COSTLIER =
      "tools/list: 2 SQL statements a call, 1 in the baseline; new, 1 a call: SELECT 2";

  @Test
  void aPassBecomesARegressionAndTheStatementComesFirst() {
    Verdict verdict = ComparedVerdict.of(alone(Outcome.PASS), costlier(10));
    assertThat(verdict.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(verdict.reasons()).startsWith(COSTLIER).endsWith("said before");
  }

  @Test
  void aProvisionalBaselineOfOneRunIsEnough() {
    assertThat(ComparedVerdict.outcome(costlier(1))).isEqualTo(Outcome.REGRESSION);
  }

  @Test
  void aBrokenObjectiveStaysOneAndTheStatementIsTold() {
    Verdict verdict = ComparedVerdict.of(alone(Outcome.SLO_BROKEN), costlier(10));
    assertThat(verdict.outcome()).isEqualTo(Outcome.SLO_BROKEN);
    assertThat(verdict.reasons()).startsWith("said before").contains(COSTLIER);
  }

  @Test
  void ofAnInvalidRunCostsAloneAreTold() {
    Verdict verdict = ComparedVerdict.of(alone(Outcome.INVALID), costlier(10));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons()).containsExactly("said before", COSTLIER);
  }

  @Test
  void fewerStatementsAndUnseenCostsAreNoRegression() {
    Comparison cheaper = compare(base(10, costs("SELECT 1", "SELECT 2")), costs("SELECT 1"));
    assertThat(cheaper.isRegression()).isFalse();
    Comparison unseen = compare(base(10, costs("SELECT 1")), null);
    assertThat(unseen.isRegression()).isFalse();
    assertThat(unseen.costs()).isEmpty();
  }

  private static Verdict alone(Outcome outcome) {
    return new Verdict(outcome, List.of("said before"), List.of());
  }

  private static Comparison costlier(int baseRuns) {
    return compare(base(baseRuns, costs("SELECT 1")), costs("SELECT 1", "SELECT 2"));
  }

  private static Comparison compare(
      List<MeasuredRun> base, @Nullable List<OperationCost> candidate) {
    CostSettings settings = CostSettings.off();
    return new Comparer(SampleComparison.settings(), settings, 0.05)
        .compare("base", base, List.of(with(SampleRun.named("c-40").run(), candidate)));
  }

  private static List<MeasuredRun> base(int runs, List<OperationCost> costs) {
    List<MeasuredRun> base = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      base.add(with(SampleRun.named("b-" + (10 + i)).run(), costs));
    }
    return base;
  }

  private static List<OperationCost> costs(String... statements) {
    List<StatementCost> each = new ArrayList<>();
    for (String text : statements) {
      each.add(new StatementCost(text, text, exactly(1), 1, 3, 0, 0.1, 50));
    }
    return List.of(
        new OperationCost(
            "tools/list",
            50,
            0,
            Map.of(CostMetric.STATEMENTS, exactly(each.size())),
            each,
            List.of()));
  }

  private static CostFigure exactly(long perCall) {
    return new CostFigure(perCall, perCall, perCall, 50, 50);
  }

  private static MeasuredRun with(MeasuredRun run, @Nullable List<OperationCost> costs) {
    return new MeasuredRun(
        run.id(),
        run.environment(),
        run.simulation(),
        run.profile(),
        run.startedAt(),
        run.durationMs(),
        run.outcome(),
        run.steady(),
        run.fingerprint(),
        run.blockMs(),
        run.requests(),
        run.system(),
        costs);
  }
}
