package mcpperf.cost;

import static mcpperf.cost.Costs.each;
import static mcpperf.cost.Costs.operation;
import static mcpperf.cost.Costs.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.CostSettings;
import mcpperf.cost.CostFinding.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostComparisonTest {
  private static final CostSettings SETTINGS =
      new CostSettings(true, 50, 3, Duration.ofSeconds(1), Duration.ZERO, 0.1, 0.1, 0.1);

  private static final StatementCost USER = statement("SELECT email FROM users WHERE id = $1", 1);
  private static final StatementCost TOOL = statement("SELECT * FROM tools WHERE name = $1", 1);
  private static final StatementCost COUNT = statement("SELECT count(*) FROM servers", 1);

  private static List<CostFinding> compare(OperationCost before, OperationCost now) {
    return CostComparison.compare(List.of(before), List.of(now), SETTINGS);
  }

  private static CostFinding only(CostMetric metric, CostFigure before, CostFigure now) {
    List<CostFinding> findings =
        compare(operation("x", Map.of(metric, before)), operation("x", Map.of(metric, now)));
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  @Test
  void oneMoreStatementIsARegressionThatNamesIt() {
    List<CostFinding> findings =
        compare(
            operation("tools/call echo", Map.of(), USER, TOOL),
            operation("tools/call echo", Map.of(), USER, TOOL, COUNT));
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.regression()).isTrue())
        .satisfies(
            finding ->
                assertThat(finding.statements())
                    .containsExactly(new StatementChange(COUNT.key(), COUNT.text(), 0, 1)))
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .isEqualTo(
                        "tools/call echo: 3 SQL statements a call, 2 in the baseline; new, 1 a"
                            + " call: SELECT count(*) FROM servers"));
  }

  @Test
  void statementsThatWentOrChangedInNumberAreNamed() {
    StatementCost often = statement(TOOL.text(), 101);
    CostFinding finding =
        compare(operation("x", Map.of(), USER, TOOL), operation("x", Map.of(), often)).get(0);
    assertThat(finding.change()).isEqualTo(Change.INCREASE);
    assertThat(finding.statements())
        .containsExactlyInAnyOrder(
            new StatementChange(USER.key(), USER.text(), 1, 0),
            new StatementChange(TOOL.key(), TOOL.text(), 1, 101));
    assertThat(finding.sentence())
        .contains("101 instead of 1 a call: SELECT * FROM tools")
        .contains("gone, 1 a call: SELECT email");
  }

  @Test
  void oneStatementInPlaceOfAnotherIsTheSameNumberAndStillNamed() {
    CostFinding finding =
        compare(operation("x", Map.of(), USER), operation("x", Map.of(), TOOL)).get(0);
    assertThat(finding.change()).isEqualTo(Change.SAME);
    assertThat(finding.statements()).extracting(StatementChange::before).contains(0L, 1L);
    assertThat(finding.sentence()).startsWith("x: 1 SQL statements a call, as in the baseline; ");
  }

  @ParameterizedTest
  @CsvSource({
    "STATEMENTS,          2,    2,    SAME",
    "STATEMENTS,          100,  101,  INCREASE",
    "ROWS,                107,  106,  DECREASE",
    "UPSTREAM_REQUESTS,   4,    5,    INCREASE",
    "WRITE_TRANSACTIONS,  0,    1,    INCREASE",
    "SHARED_BLOCKS,       100,  112,  SAME",
    "SHARED_BLOCKS,       100,  113,  INCREASE",
    "SHARED_BLOCKS_READ,  0,    2,    SAME",
    "SHARED_BLOCKS_READ,  0,    3,    INCREASE",
    "WAL_BYTES,           1000, 1164, SAME",
    "WAL_BYTES,           1000, 1165, INCREASE",
    "RESPONSE_BYTES,      1000, 835,  DECREASE",
  })
  void countsAreComparedExactlyAndSizesWithATolerance(
      CostMetric metric, long before, long now, Change change) {
    CostFinding finding = only(metric, each(before), each(now));
    assertThat(finding.change()).isEqualTo(change);
    assertThat(finding.why()).isEmpty();
  }

  @Test
  void aCountThatVariesIsNotJudged() {
    CostFigure varying = new CostFigure(3, 2, 5, 30, 50);
    assertThat(only(CostMetric.STATEMENTS, each(3), varying))
        .satisfies(finding -> assertThat(finding.change()).isEqualTo(Change.NOT_JUDGED))
        .satisfies(
            finding ->
                assertThat(finding.why())
                    .isEqualTo("it is not exact in this run, from 2 to 5, 30 of 50 calls agree"));
    assertThat(only(CostMetric.STATEMENTS, varying, each(3)).why()).contains("in the baseline");
  }

  @Test
  void bodiesThatDifferFromCallToCallAreNotJudged() {
    CostFigure some = new CostFigure(10_511, 100, 200_000, 3, 11);
    CostFigure others = new CostFigure(1_200, 100, 200_000, 3, 8);
    assertThat(only(CostMetric.RESPONSE_BYTES, some, others).change()).isEqualTo(Change.NOT_JUDGED);
    assertThat(only(CostMetric.WAL_BYTES, some, others).change()).isEqualTo(Change.DECREASE);
  }

  /** Seen on an unchanged sandbox: 91 blocks in 16 of 20 calls and 8 in 4, then 8 in 4 of 6. */
  @Test
  void blocksOfTwoPlansAreNotJudged() {
    CostFigure one = new CostFigure(8, 8, 91, 40, 50);
    CostFigure other = new CostFigure(91, 8, 91, 40, 50);
    assertThat(only(CostMetric.SHARED_BLOCKS, one, other))
        .satisfies(finding -> assertThat(finding.change()).isEqualTo(Change.NOT_JUDGED))
        .satisfies(finding -> assertThat(finding.why()).contains("from 8 to 91 in the baseline"));
    assertThat(only(CostMetric.SHARED_BLOCKS, one, new CostFigure(300, 92, 300, 40, 50)).change())
        .isEqualTo(Change.INCREASE);
  }

  @Test
  void aCountThatVariesButIsAlwaysHigherIsARegression() {
    CostFigure varying = new CostFigure(6, 4, 9, 20, 50);
    assertThat(only(CostMetric.STATEMENTS, each(3), varying).regression()).isTrue();
  }

  @Test
  void whatOneSideDoesNotHaveIsNotJudged() {
    OperationCost seen = operation("x", Map.of(CostMetric.STATEMENTS, each(2)));
    OperationCost unseen = operation("x", Map.of());
    assertThat(compare(seen, unseen).get(0).why()).isEqualTo("it was not seen in this run");
    assertThat(compare(unseen, seen).get(0).why()).isEqualTo("the baseline does not have it");
    assertThat(compare(unseen, unseen)).isEmpty();
    assertThat(compare(operation("gone", Map.of(CostMetric.ROWS, each(1))), seen))
        .extracting(CostFinding::operation, CostFinding::change)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x", Change.NOT_JUDGED),
            org.assertj.core.groups.Tuple.tuple("gone", Change.NOT_JUDGED));
  }
}
