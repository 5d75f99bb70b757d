package mcpperf.verdict;

import static mcpperf.verdict.SampleRequest.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Metric;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;

/** Runs for tests of their judgement: whole ones of ten seconds, with the requests that matter. */
final class SampleRun {
  static final JudgingSettings JUDGING = new JudgingSettings(100, Duration.ofSeconds(5), false);
  static final Course WHOLE = new Course(List.of(), null, true, false);

  private SampleRun() {}

  static RunStats run(RequestStats... requests) {
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

  static Map<String, Slo> slo(String request, Metric metric, double bound) {
    return Map.of(request, new Slo(request, List.of(new Slo.Limit(metric, bound))));
  }

  static Verdict judge(RequestStats request, Metric metric, double bound) {
    return Judge.judge(run(request), slo(request.name(), metric, bound), JUDGING, WHOLE);
  }

  static SloResult only(Verdict verdict) {
    assertThat(verdict.slos()).hasSize(1);
    return verdict.slos().get(0);
  }
}
