package mcpperf.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import mcpperf.database.StatementCounts;
import mcpperf.database.StatementId;
import mcpperf.database.StatementReading;
import org.junit.jupiter.api.Test;

class OperationCallsTest {
  private static final StatementId TOOL = new StatementId(10, 1);
  private static final StatementId FLUSH = new StatementId(10, 2);
  private static final StatementId COMMIT = new StatementId(10, 3);
  private static final StatementId OURS = new StatementId(11, 4);
  private static final StatementId USER = new StatementId(10, 5);
  private static final Map<StatementId, String> TEXTS =
      Map.of(
          USER, "SELECT email FROM email_users WHERE email = $1",
          TOOL, "SELECT * FROM tools WHERE name = $1",
          FLUSH, "INSERT INTO tool_metrics VALUES ($1, $2)",
          COMMIT, "COMMIT",
          OURS, "");

  private final OperationCalls calls = new OperationCalls("tools/call echo");

  private static StatementCounts counts(long calls) {
    return new StatementCounts(calls, 2 * calls, 3 * calls, calls, 100 * calls, 0.5 * calls);
  }

  private void call(
      double ms, Map<StatementId, StatementCounts> statements, long transactions, long upstream) {
    calls.add(
        new Call(
            true,
            ms,
            ms + 1,
            new StatementReading(statements, transactions),
            new UpstreamReading(upstream, 2),
            100,
            200));
  }

  @Test
  void aFlushBesideOneCallDoesNotCountAndIsSaid() {
    for (int i = 0; i < 9; i++) {
      call(10, Map.of(TOOL, counts(1), COMMIT, counts(1), OURS, counts(2)), 0, 4);
    }
    call(10, Map.of(TOOL, counts(1), FLUSH, counts(312)), 1, 4);

    OperationCost cost = calls.cost(TEXTS, Background.NONE);

    assertThat(cost.n()).isEqualTo(10);
    assertThat(cost.perCall(CostMetric.STATEMENTS)).isEqualTo(1);
    assertThat(cost.perCall(CostMetric.ROWS)).isEqualTo(2);
    assertThat(cost.perCall(CostMetric.SHARED_BLOCKS)).isEqualTo(4);
    assertThat(cost.perCall(CostMetric.SHARED_BLOCKS_READ)).isEqualTo(1);
    assertThat(cost.perCall(CostMetric.WAL_BYTES)).isEqualTo(100);
    assertThat(cost.perCall(CostMetric.WRITE_TRANSACTIONS)).isZero();
    assertThat(cost.perCall(CostMetric.UPSTREAM_REQUESTS)).isEqualTo(4);
    assertThat(cost.figure(CostMetric.STATEMENTS).exact()).isTrue();
    assertThat(cost.statements())
        .extracting(StatementCost::text)
        .containsExactly(TEXTS.get(TOOL), TEXTS.get(FLUSH));
    assertThat(cost.statements().get(1).ofTheOperation()).isFalse();
    assertThat(cost.remarks())
        .singleElement()
        .asString()
        .startsWith("312 statements of kinds that fewer than half of the calls had");
  }

  @Test
  void whatRunsAllTheTimeIsSubtractedAndSaid() {
    for (int i = 0; i < 8; i++) {
      call(99, Map.of(TOOL, counts(1), FLUSH, counts(10)), 10, 5);
    }
    // In 1,000 ms 100 of them: 10 in the 100 ms of a call. The MCP server was asked 10 times.
    Background background =
        new Background(1_000, Map.of(StatementKey.of(TEXTS.get(FLUSH)), 100L), 100, 10);

    OperationCost cost = calls.cost(TEXTS, background);

    assertThat(cost.perCall(CostMetric.STATEMENTS)).isEqualTo(1);
    assertThat(cost.perCall(CostMetric.WRITE_TRANSACTIONS)).isZero();
    assertThat(cost.perCall(CostMetric.UPSTREAM_REQUESTS)).isEqualTo(4);
  }

  @Test
  void wrongAnswersAreLeftOut() {
    calls.add(new Call(false, 1, 1, null, null, 0, 0));
    OperationCost cost = calls.cost(TEXTS, Background.NONE);
    assertThat(cost.n()).isZero();
    assertThat(cost.failed()).isEqualTo(1);
    assertThat(cost.figures()).isEmpty();
    assertThat(cost.statements()).isNull();
    assertThat(cost.remarks()).containsExactly("no right answer: nothing is known");
    assertThat(calls.latency(TEXTS, null, null)).isNull();
  }

  @Test
  void whatIsLeftOfEachCallIsTheGateways() {
    for (int i = 1; i <= 7; i++) {
      call(10 + i, Map.of(TOOL, counts(2), COMMIT, counts(1), OURS, counts(9)), 0, 4);
    }
    MedianTime generator = new MedianTime(1.5, 1.0, 2.0, 20);

    LatencyBreakdown latency = calls.latency(TEXTS, generator, null);

    assertThat(latency.total()).isEqualTo(new MedianTime(14, 11.0, 17.0, 7));
    assertThat(latency.database().ms()).isEqualTo(1.5);
    assertThat(latency.upstream().ms()).isEqualTo(2);
    // 14 less 1.5 of the generator, 1.5 of the database (a commit's too), 2 of the MCP server.
    assertThat(latency.gateway().ms()).isEqualTo(9.0, within(1e-9));
    assertThat(latency.remark()).isEmpty();
  }

  @Test
  void aStubThatTookLongerThanTheTargetTellsNothing() {
    call(2, Map.of(), 0, 1);
    LatencyBreakdown latency = calls.latency(TEXTS, new MedianTime(3, null, null, 5), null);
    assertThat(latency.generator()).isNull();
    assertThat(latency.gateway().ms()).isZero();
    assertThat(latency.remark()).startsWith("The generator's share is not known");
  }

  @Test
  void partsThatOverlapAreSaid() {
    call(1, Map.of(TOOL, counts(1)), 0, 1);
    assertThat(calls.latency(TEXTS, null, null).remark()).startsWith("The parts overlap");
  }

  /** Of nine calls two have to look for the user, which the first call of all did too. */
  @Test
  void callsThatReadMoreThanOthersHaveMissedACache() {
    Map<StatementId, StatementCounts> warm =
        Map.of(TOOL, counts(1), FLUSH, counts(3), COMMIT, counts(1), OURS, counts(2));
    Map<StatementId, StatementCounts> cold =
        Map.of(TOOL, counts(1), USER, counts(2), COMMIT, counts(1), OURS, counts(2));
    calls.first(new Call(true, 10, 11, new StatementReading(cold, 0), null, 100, 200));
    for (int i = 0; i < 9; i++) {
      call(10, i < 2 ? cold : warm, 0, 4);
    }

    CachedReads reads = calls.cachedReads(TEXTS, Background.NONE);

    assertThat(reads).isEqualTo(new CachedReads(3L, 1, 1, 3, 9, 7, List.of(TEXTS.get(USER))));
    assertThat(reads.hitRate()).isEqualTo(7.0 / 9);
    assertThat(calls.cost(TEXTS, Background.NONE).n()).isEqualTo(9);
  }

  @Test
  void whereNoCallReadsMoreThanAnotherNothingIsKnownOfCaches() {
    for (int i = 0; i < 5; i++) {
      call(10, Map.of(TOOL, counts(1), FLUSH, counts(i)), 0, 4);
    }

    CachedReads reads = calls.cachedReads(TEXTS, Background.NONE);

    assertThat(reads).isEqualTo(new CachedReads(null, 1, 1, 1, 5, 5, List.of()));
    assertThat(reads.hitRate()).isNull();
  }

  @Test
  void withoutStatementsNothingIsKnownOfCaches() {
    calls.add(new Call(true, 1, 1, null, null, 0, 0));
    assertThat(calls.cachedReads(TEXTS, Background.NONE)).isNull();
  }
}
