package mcpperf.report;

import static mcpperf.verdict.SampleRequest.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.Setting;
import mcpperf.config.Slo;
import mcpperf.config.Slo.Limit;
import mcpperf.config.Slo.Metric;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;

/** Run reports for tests. */
final class SampleReport {
  static final String HOSTILE =
      "=cmd|' /C calc'!A0 <script>alert(\"1\")</script> & [x](https://evil.example) @here `a` | \u001b[31mred\u0007 \u202eb";

  /** 2026-11-02 03:04:05.678 UTC. */
  private static final long START = 1_793_588_645_678L;

  private static final JudgingSettings JUDGING =
      new JudgingSettings(100, Duration.ofSeconds(5), false);

  private SampleReport() {}

  /** A run with a met, a broken and a not judged objective, failures, and unknown figures. */
  static RunReport broken(Path folder) {
    return RunReport.of(folder, stats(null, requests()), context(requests().size()));
  }

  static RunReport passed(Path folder) {
    return RunReport.of(folder, stats(null, requests().subList(0, 1)), context(1));
  }

  /** A run of which one request was never sent and whose log is cut short. */
  static RunReport partial(Path folder) {
    return RunReport.of(
        folder, stats(65_530L, requests().subList(0, 2)), context(requests().size()));
  }

  static RunReport empty(Path folder) {
    return RunReport.of(folder, stats(null, List.of()), context(requests().size()));
  }

  static RunReport logAlone(Path folder) {
    RunStats stats = stats(null, requests());
    return RunReport.of(folder, stats, RunContext.ofLogAlone(stats, slos(), JUDGING));
  }

  /** Every text that comes from outside tries to break out of where it stands. */
  static RunReport hostile(Path folder) {
    RequestStats request =
        request(HOSTILE, 100).group(HOSTILE).failed(FailureClass.TOOL_ERROR, 5).stats();
    RunStats stats = stats(null, List.of(request, requests().get(0)));
    RunStats crashed =
        new RunStats(
            stats.run(),
            stats.bytes(),
            stats.records(),
            null,
            stats.requests(),
            stats.users(),
            List.of(new RunStats.Crash(HOSTILE, 3)),
            stats.durationMs());
    RunContext plain = context(1);
    RunContext context =
        new RunContext(
            plain.suiteVersion(),
            HOSTILE,
            plain.profile(),
            Map.of("kind", HOSTILE),
            Map.of(HOSTILE, HOSTILE),
            List.of(new Setting(HOSTILE, HOSTILE, HOSTILE)),
            Map.of(HOSTILE, new Slo(HOSTILE, List.of(new Limit(Metric.ERROR_RATE, 0)))),
            plain.judging(),
            plain.expectedRequests(),
            plain.generator(),
            plain.experiments(),
            HOSTILE,
            true);
    return RunReport.of(folder, crashed, context);
  }

  /** What a run of another simulation knows of itself. */
  static RunContext of(String simulation, ExperimentSettings experiments) {
    RunContext plain = context(1);
    return new RunContext(
        plain.suiteVersion(),
        simulation,
        plain.profile(),
        plain.target(),
        plain.environment(),
        plain.settings(),
        plain.slos(),
        plain.judging(),
        plain.expectedRequests(),
        plain.generator(),
        experiments,
        null,
        true);
  }

  static List<RequestStats> requests() {
    return List.of(
        request("tools/list", 10_000)
            .window(120, 9_870)
            .times(10_000, 1L, 3.8125, 3L, 7L, 9L, 21L, 38L, 52L)
            .stats(),
        request("tools/call convert_time", 2_000)
            .window(10_170, 16_420)
            .times(2_000, 4L, 28.25, 22L, 61L, 104L, 187L, null, 412L)
            .failed(FailureClass.TOOL_ERROR, 100)
            .failed(FailureClass.TIMEOUT, 2)
            .stats(),
        request("resources/read timezone://info", 100)
            .window(16_720, 17_030)
            .times(100, 2L, 5.5, 5L, 8L, null, null, null, 14L)
            .stats(),
        request("prompts/get compare_timezones", 5)
            .group("session")
            .window(17_330, 17_330)
            .times(5, 0L, 0.0, null, null, null, null, null, 0L)
            .failed(FailureClass.WRONG_CONTENT, 1)
            .stats());
  }

  private static RunStats stats(Long truncatedAtByte, List<RequestStats> requests) {
    return new RunStats(
        new RunRecord("3.15.1", "mcpperf.simulations.BenchmarkSimulation", START, "", List.of("x")),
        65_536,
        12_116,
        truncatedAtByte,
        requests,
        new RunStats.UserStats(20, 20, 5),
        List.of(),
        17_330);
  }

  private static RunContext context(int expected) {
    Map<String, String> target = new LinkedHashMap<>();
    target.put("kind", "embedded");
    target.put("version", "sandbox 0.1.0");
    target.put("database", "PostgreSQL 17.11, fsync on");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("cpu", "2 × AMD EPYC");
    environment.put("memory", "8 GiB");
    environment.put("java", "17.0.15");
    return new RunContext(
        "0.1.0",
        "Benchmark",
        new LoadProfile("light", LoadModel.CLOSED, 10_000L, 5, Duration.ofSeconds(30), null),
        target,
        environment,
        List.of(
            new Setting("profile", "light", "-Dprofile"),
            new Setting("target.external.token", "***", "-Dtarget.token"),
            new Setting("judging.percentileTail", "100", "config.yaml:118")),
        slos(),
        JUDGING,
        requests().stream().limit(expected).map(RequestStats::name).toList(),
        new GeneratorState(8_200L, 48_000L, 180.0, 17_400.0, true, 0.31, 0.0042),
        null,
        null,
        true);
  }

  private static Map<String, Slo> slos() {
    Map<String, Slo> slos = new LinkedHashMap<>();
    slo(slos, "tools/list", 30, 50, 500, 0.001);
    slo(slos, "tools/call convert_time", 100, 200, 200, 0.005);
    slo(slos, "resources/read timezone://info", 40, 80, 400, 0.001);
    slo(slos, "servers/create", 200, 500, 50, 0.01);
    return slos;
  }

  private static void slo(
      Map<String, Slo> slos, String request, double p95, double p99, double rate, double errors) {
    slos.put(
        request,
        new Slo(
            request,
            List.of(
                new Limit(Metric.P95_MS, p95),
                new Limit(Metric.P99_MS, p99),
                new Limit(Metric.REQUESTS_PER_SECOND, rate),
                new Limit(Metric.ERROR_RATE, errors))));
  }
}
