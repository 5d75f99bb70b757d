package mcpperf.report;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpperf.monitor.GatewayCounts;
import mcpperf.monitor.GatewayCounts.Calls;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 100 calls of which 3 failed at the tool and 2 got no answer, so that 95 to 97 succeeded, and 10
 * silent ones; 50 that the gateway refuses, and 30 that do not reach it.
 */
class CallCountsTest {
  private static final RunStats STATS =
      new RunStats(
          new RunRecord("3.15.1", "mcpperf.simulations.ToolsSimulation", 0, "", List.of("tools")),
          5_000,
          100,
          null,
          List.of(
              request("tools/call echo", 100)
                  .failed(FailureClass.TOOL_ERROR, 3)
                  .failed(FailureClass.TIMEOUT, 2)
                  .stats(),
              request("tools/call refused", 50).stats(),
              request("tools/call echo", 30).group("direct").stats(),
              request("tools/list", 70).stats()),
          new RunStats.UserStats(5, 5, 5),
          List.of(),
          10_000);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "94, true, false, 'differs'",
    "95, true, true, 'agrees'",
    "107, true, true, 'agrees'",
    "108, true, false, 'differs'",
    "94, false,, 'not judged: this gateway counts some minutes late'",
    "100, false, true, 'agrees'",
  })
  void successesAreExpectedWithinWhatIsCertainAndWhatIsPossible(
      long successful, boolean prompt, Boolean agrees, String finding) throws Exception {
    counts(successful, prompt).write(folder);
    CallCounts counts = CallCounts.read(folder);

    assertThat(counts).isNotNull();
    assertThat(counts.compared(STATS))
        .singleElement()
        .satisfies(
            tools -> {
              assertThat(tools.ours()).isEqualTo(150);
              assertThat(tools.least()).isEqualTo(95);
              assertThat(tools.most()).isEqualTo(107);
              assertThat(tools.agrees(prompt)).isEqualTo(agrees);
            });
    assertThat(CallCountsView.of(counts, STATS).rows().get(0).finding()).isEqualTo(finding);
    assertThat(CallCountsView.remarks(counts, STATS)).hasSize(Boolean.FALSE.equals(agrees) ? 1 : 0);
  }

  @Test
  void aDifferenceIsSaidInFigures() {
    assertThat(CallCountsView.remarks(counts(90, true), STATS))
        .containsExactly(
            "The gateway's own count differs from ours: of tools it says that 90 calls succeeded, where 95 to 107 were to be expected.");
  }

  @Test
  void whatCouldNotBeReadIsSaid() {
    CallCounts none =
        new CallCounts(null, null, "GET /metrics: HTTP 403", true, Map.of(), Set.of(), Set.of());
    assertThat(CallCountsView.of(none, STATS).why()).isEqualTo("GET /metrics: HTTP 403");
    assertThat(CallCountsView.json(none, STATS).path("kinds")).isEmpty();
    assertThat(CallCounts.read(folder)).isNull();
  }

  /** The gateway had counted 1,000 calls before. */
  private static CallCounts counts(long successful, boolean prompt) {
    return new CallCounts(
        new GatewayCounts(Map.of("tools", new Calls(1_000, 900))),
        new GatewayCounts(Map.of("tools", new Calls(1_160, 900 + successful))),
        null,
        prompt,
        Map.of("tools", 10L),
        Set.of("tools/call refused"),
        Set.of("direct"));
  }
}
