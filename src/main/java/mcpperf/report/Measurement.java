package mcpperf.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mcpperf.baseline.Environment;
import mcpperf.baseline.Fingerprint;
import mcpperf.baseline.MeasuredRequest;
import mcpperf.baseline.MeasuredRequest.Block;
import mcpperf.baseline.MeasuredRun;
import mcpperf.baseline.RunMetric;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.StatementUse;
import mcpperf.monitor.Monitor;
import mcpperf.monitor.SystemFigure;
import mcpperf.monitor.TargetUse;
import mcpperf.monitor.WindowFigures.Figure;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.Histogram;
import mcpperf.stats.RequestStats;
import mcpperf.stats.TimeBlocks;
import org.jspecify.annotations.Nullable;

/** Makes of a judged run what other runs are compared with. */
public final class Measurement {

  private final RunReport report;

  private Measurement(RunReport report) {
    this.report = report;
  }

  /**
   * What the run measured.
   *
   * @param environment under whose name it is compared; "" for the one that its fingerprint gives
   * @param fingerprint the run's
   * @throws IOException where its log cannot be read
   */
  public static MeasuredRun of(RunReport report, Fingerprint fingerprint, String environment)
      throws IOException {
    Measurement measurement = new Measurement(report);
    TimeBlocks blocks = TimeBlocks.read(new RunFolder(report.folder()).log());
    RunContext context = report.context();
    return new MeasuredRun(
        report.id(),
        environment.isEmpty() ? Environment.name(fingerprint) : environment,
        context.simulation(),
        context.profile() == null ? "unknown" : context.profile().name(),
        report.startedAt().toString(),
        report.stats().durationMs(),
        report.verdict().outcome().label(),
        report.load() == null ? null : report.load().steady(),
        fingerprint,
        blocks.blockMs(),
        report.stats().requests().stream().map(request -> request(request, blocks)).toList(),
        measurement.system(),
        report.costs() == null ? null : report.costs().operations());
  }

  private static MeasuredRequest request(RequestStats request, TimeBlocks blocks) {
    Map<String, Long> failures = new TreeMap<>();
    request
        .failures()
        .forEach(
            (kind, count) -> {
              if (count > 0) {
                failures.put(kind.label(), count);
              }
            });
    SortedMap<Long, Histogram> ofRequest =
        blocks
            .requests()
            .getOrDefault(new RequestKey(request.group(), request.name()), new TreeMap<>());
    List<Block> times = new ArrayList<>();
    ofRequest.forEach(
        (block, counts) -> times.add(new Block(block * blocks.blockMs(), pairs(counts))));
    return new MeasuredRequest(
        request.name(),
        request.group(),
        request.count(),
        failures,
        request.windowMs(),
        List.copyOf(times));
  }

  private static List<List<Long>> pairs(Histogram counts) {
    return counts.counts().entrySet().stream()
        .map(value -> List.of(value.getKey(), value.getValue()))
        .toList();
  }

  private Map<String, @Nullable Double> system() {
    Map<RunMetric, @Nullable Double> known = new LinkedHashMap<>();
    TargetUse use = targetUse();
    long count = report.stats().requests().stream().mapToLong(RequestStats::count).sum();
    Double cores = use.cores();
    known.put(
        RunMetric.TARGET_CPU_MS_PER_REQUEST,
        cores == null || count == 0 ? null : cores * report.stats().durationMs() / count);
    known.put(RunMetric.DATABASE_MS_PER_REQUEST, databaseMsPerRequest());
    known.put(RunMetric.TARGET_CORES, cores);
    known.put(RunMetric.TARGET_MEMORY_BYTES, use.memoryBytes());
    known.put(RunMetric.GENERATOR_CPU, share(SystemFigure.GENERATOR_CPU));
    known.put(RunMetric.HOST_CPU, share(SystemFigure.HOST_CPU));
    known.put(RunMetric.CPU_STEAL, share(SystemFigure.STEAL));
    known.put(RunMetric.CPU_PRESSURE, share(SystemFigure.CPU_PRESSURE));
    Map<String, @Nullable Double> byKey = new LinkedHashMap<>();
    known.forEach((metric, value) -> byKey.put(metric.key(), value));
    return byKey;
  }

  private TargetUse targetUse() {
    Path series = report.folder().resolve(Monitor.FILE);
    try {
      return report.observation() == null ? new TargetUse(null, null) : TargetUse.read(series);
    } catch (IOException e) {
      return new TargetUse(null, null);
    }
  }

  private @Nullable Double share(SystemFigure figure) {
    Observation observation = report.observation();
    Figure known = observation == null ? null : observation.run().get(figure);
    return known == null ? null : known.mean();
  }

  private @Nullable Double databaseMsPerRequest() {
    DatabaseProfile database = report.database();
    List<StatementUse> statements = database == null ? null : database.statements();
    if (database == null || statements == null) {
      return null;
    }
    Long requests = DatabaseRows.requests(database, report.stats());
    return requests == null || requests == 0
        ? null
        : (Double) (statements.stream().mapToDouble(StatementUse::totalMs).sum() / requests);
  }
}
