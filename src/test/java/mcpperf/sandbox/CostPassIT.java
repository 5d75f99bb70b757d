package mcpperf.sandbox;

import static mcpperf.sandbox.CostCalls.BODIES;
import static mcpperf.sandbox.CostCalls.ECHO;
import static mcpperf.sandbox.CostCalls.SETTINGS;
import static mcpperf.sandbox.CostCalls.body;
import static mcpperf.sandbox.CostCalls.counts;
import static mcpperf.sandbox.CostCalls.pass;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.cost.CostComparison;
import mcpperf.cost.CostFinding;
import mcpperf.cost.CostMetric;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementChange;
import mcpperf.cost.StubTimes;
import mcpperf.database.DatabaseSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Costs of a real sandbox on a real PostgreSQL, whose statements are read as the gateway's own
 * role: our own do not count all the same.
 */
class CostPassIT {
  private static final int TOOLS = 3_000;
  private static final String LIST = "tools/list";

  private static RunningSandbox running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(TOOLS);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @AfterEach
  void switchOff() throws Exception {
    running.faults("{}");
  }

  /**
   * Worked out from the sandbox's code: user, token, tool, row of metrics; session of 4 requests.
   */
  @Test
  void countsWhatACallReallyDoes() throws Exception {
    CostReport report = pass(running, BODIES);

    OperationCost echo = report.operations().get(0);
    assertThat(echo.operation()).isEqualTo(ECHO);
    assertThat(echo.n()).isEqualTo(8);
    assertThat(echo.failed()).isZero();
    assertThat(echo.remarks()).isEmpty();
    long authentication = authenticationStatements();
    assertThat(counts(echo))
        .containsEntry(CostMetric.STATEMENTS, authentication + 2)
        .containsEntry(CostMetric.WRITE_TRANSACTIONS, 1L)
        .containsEntry(CostMetric.UPSTREAM_REQUESTS, 6L);
    assertThat(echo.statements()).extracting(kind -> kind.calls().perCall()).containsOnly(1L);
    assertThat(echo.perCall(CostMetric.WAL_BYTES)).isBetween(100L, 2_000L);
    assertThat(echo.perCall(CostMetric.REQUEST_BYTES)).isEqualTo((long) BODIES.get(ECHO).length());
    assertThat(report.limits()).isEmpty();
  }

  /** A ping does nothing but to find out whose it is. */
  private static long authenticationStatements() throws Exception {
    CostReport report = pass(running, Map.of("ping", body("ping", "{}")));
    OperationCost ping = report.operations().get(0);
    assertThat(counts(ping))
        .containsEntry(CostMetric.WRITE_TRANSACTIONS, 0L)
        .containsEntry(CostMetric.UPSTREAM_REQUESTS, 0L);
    Long statements = ping.perCall(CostMetric.STATEMENTS);
    assertThat(statements).isPositive();
    return statements;
  }

  @Test
  void theTimeOfACallIsSplitAsFarAsItIsSeen() throws Exception {
    assertThat(pass(running, BODIES).latencies())
        .hasSize(2)
        .allSatisfy(
            latency -> {
              assertThat(latency.database().ms()).isPositive().isLessThan(latency.total().ms());
              assertThat(latency.upstream().ms()).isPositive().isLessThan(latency.total().ms());
              assertThat(latency.total().lowMs()).isLessThanOrEqualTo(latency.total().ms());
              assertThat(latency.generator()).isNull();
              assertThat(latency.network()).isNull();
            });
  }

  @Test
  void anUnchangedSandboxNeverCostsMoreAndOneMoreStatementIsAlwaysFound() throws Exception {
    List<OperationCost> baseline = pass(running, BODIES).operations();
    List<List<CostFinding>> falseAlarms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      List<CostFinding> worse = regressions(baseline, pass(running, BODIES).operations());
      if (!worse.isEmpty()) {
        falseAlarms.add(worse);
      }
    }
    running.faults("{'extraStatements':1}");
    int found = 0;
    for (int i = 0; i < 10; i++) {
      List<CostFinding> worse = regressions(baseline, pass(running, BODIES).operations());
      boolean named =
          worse.stream()
              .filter(finding -> finding.metric() == CostMetric.STATEMENTS)
              .filter(finding -> finding.operation().equals(ECHO))
              .flatMap(finding -> finding.statements().stream())
              .anyMatch(CostPassIT::isTheExtraStatement);
      found += named ? 1 : 0;
    }
    System.out.printf(
        "Costs: false alarms %d of 20, one more statement found and named %d of 10%n",
        falseAlarms.size(), found);
    assertThat(falseAlarms).isEmpty();
    assertThat(found).isEqualTo(10);
  }

  private static boolean isTheExtraStatement(StatementChange change) {
    return change.before() == 0
        && change.now() == 1
        && change.text().contains("FROM server_tool_association WHERE tool_id = $1");
  }

  private static List<CostFinding> regressions(
      List<OperationCost> baseline, List<OperationCost> now) {
    return CostComparison.compare(baseline, now, SETTINGS).stream()
        .filter(CostFinding::regression)
        .toList();
  }

  @Test
  void nPlusOneIsAStatementForEachTool() throws Exception {
    Map<String, String> list = Map.of(LIST, body("tools/list", "{}"));
    List<OperationCost> baseline = pass(running, list).operations();
    running.faults("{'nPlusOne':true}");
    assertThat(regressions(baseline, pass(running, list).operations()))
        .filteredOn(finding -> finding.metric() == CostMetric.STATEMENTS)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.now() - finding.before())
                    .isEqualTo(
                        Long.parseLong(running.database().ask("SELECT count(*) FROM tools"))))
        .satisfies(
            finding ->
                assertThat(finding.statements())
                    .singleElement()
                    .satisfies(change -> assertThat(change.text()).contains("JOIN tools t")));
  }

  @Test
  void aMissingIndexCostsBlocksAndNoStatement() throws Exception {
    List<OperationCost> baseline = pass(running, BODIES).operations();
    running.faults("{'missingIndex':true}");
    assertThat(regressions(baseline, pass(running, BODIES).operations()))
        .extracting(CostFinding::operation, CostFinding::metric)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(ECHO, CostMetric.SHARED_BLOCKS));
  }

  @Test
  void whatCannotBeSeenIsSaidAndTheRestIsCounted() throws Exception {
    try (CostPass pass =
        CostPass.open(
            SETTINGS,
            URI.create("http://127.0.0.1:1"),
            Optional.of(
                new DatabaseSource(
                    running.database().jdbcUrl().replaceFirst("\\?.*", ""), "nobody_at_all", "")),
            List.of(),
            new StubTimes())) {
      pass.beginTest();
      while (pass.again()) {
        pass.sends(ECHO);
        pass.answered(ECHO, true, 10, 20);
      }
      CostReport report = pass.report();
      assertThat(report.limits())
          .hasSize(2)
          .anySatisfy(limit -> assertThat(limit).contains("nobody_at_all"))
          .anySatisfy(limit -> assertThat(limit).contains("the suite's own"));
      OperationCost cost = report.operations().get(0);
      assertThat(cost.statements()).isNull();
      assertThat(cost.figures())
          .containsOnlyKeys(CostMetric.REQUEST_BYTES, CostMetric.RESPONSE_BYTES);
    }
  }
}
