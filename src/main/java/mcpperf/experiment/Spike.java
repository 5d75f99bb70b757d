package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import mcpperf.config.LoadModel;
import mcpperf.config.Slo;
import mcpperf.config.SpikeSettings;
import mcpperf.experiment.Phase.Plan;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * What a sudden load does to a target, and how long it takes to recover.
 *
 * @param phases before, during and after the spike
 * @param limitMs the greatest p95 that counts as recovered
 */
record Spike(
    SpikeSettings settings,
    List<RequestStats> phases,
    long limitMs,
    SpikeLog log,
    List<SpikeLevel> levels)
    implements ExperimentResult {
  /** The groups of the requests, in their order. */
  static final List<String> PHASES = List.of("before", "during", "after");

  private static final int END_MS = 10_000;

  static ExperimentResult of(Evidence evidence) throws IOException {
    SpikeSettings settings = evidence.settings().spike();
    List<RequestStats> phases = new ArrayList<>();
    for (String phase : PHASES) {
      evidence.stats().requests().stream()
          .filter(any -> any.name().equals(settings.request()) && any.group().equals(phase))
          .forEach(phases::add);
    }
    if (phases.size() < PHASES.size()) {
      return new NoResult(ExperimentKind.SPIKE, "the load ended before all its phases had begun");
    }
    Long p95 = phases.get(0).all().p95Ms();
    if (p95 == null) {
      return new NoResult(
          ExperimentKind.SPIKE,
          "too few requests before the spike for a p95 (200): a longer time before, or more load");
    }
    // The log has whole milliseconds.
    long limitMs = Math.max(p95 + 1, (long) Math.floor(p95 * (1 + settings.tolerance())));
    long start = evidence.stats().run().startEpochMs();
    RequestStats after = phases.get(2);
    return new Spike(
        settings,
        List.copyOf(phases),
        limitMs,
        SpikeLog.read(
            evidence.folder(), phases.get(0), phases.get(1), after, limitMs, settings.stays()),
        SpikeLevel.read(
            evidence.folder(),
            start + phases.get(0).firstStartMs(),
            start + phases.get(1).firstStartMs(),
            start + Math.max(after.firstStartMs(), after.lastEndMs() - END_MS),
            start + after.lastEndMs()));
  }

  /** What was to be sent in each phase, by its name. */
  static Map<String, Plan> plans(SpikeSettings spike) {
    return Map.of(
        PHASES.get(0), plan(spike, spike.base(), spike.before()),
        PHASES.get(1), plan(spike, spike.peak(), spike.during()),
        PHASES.get(2), plan(spike, spike.base(), spike.after()));
  }

  private static Plan plan(SpikeSettings spike, int level, Duration time) {
    return spike.model() == LoadModel.OPEN
        ? new Plan(LoadModel.OPEN, null, (double) level, time.toMillis())
        : new Plan(LoadModel.CLOSED, level, null, time.toMillis());
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.SPIKE;
  }

  /** More is asked of the target in the spike than it can do. */
  @Override
  public boolean binds(String group) {
    return group.equals(PHASES.get(0));
  }

  /** A rate is no objective here: it is planned, or that of the fewer users. */
  @Override
  public boolean binds(SloResult objective) {
    return binds(objective.group()) && objective.metric() != Slo.Metric.REQUESTS_PER_SECOND;
  }

  @Override
  public List<String> broken() {
    Duration within = settings.recoverWithin();
    Duration recovery = log.recovery();
    if (within == null || (recovery != null && recovery.compareTo(within) <= 0)) {
      return List.of();
    }
    return List.of(
        "the target was to recover within %s: %s"
            .formatted(Figures.seconds(within.toMillis()), recovered()));
  }

  private String recovered() {
    Duration recovery = log.recovery();
    return recovery == null
        ? "it did not recover within the run"
        : "it recovered after %s".formatted(seconds(recovery));
  }

  private static String seconds(@Nullable Duration time) {
    return time == null
        ? "not within the run"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  @Override
  public List<String> headlines() {
    RequestStats before = phases.get(0);
    RequestStats during = phases.get(1);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s: p95 at most %s in each window of 5 s for %s, before the spike it was %s"
            .formatted(
                recovered(),
                Figures.ms(limitMs),
                Figures.seconds(settings.stays().toMillis()),
                Figures.ms(before.all().p95Ms())));
    sentences.add(
        "in the spike %s, the longest is %s, %s failed"
            .formatted(
                during.all().p95Ms() == null
                    ? "there are too few requests for a p95"
                    : "p95 is " + Figures.ms(during.all().p95Ms()),
                Figures.ms(during.all().maxMs()),
                Figures.percent(during.errorRate())));
    sentences.add(
        "at most %s requests were in flight, %s before the spike; as few again: %s"
            .formatted(
                Figures.count(log.queued()),
                Figures.count(log.calm()),
                log.drained() == null
                    ? "not within the run"
                    : seconds(log.drained()) + " after it"));
    if (levels.stream().anyMatch(level -> !level.returned())) {
      sentences.add(
          "not back to the level of before: "
              + levels.stream()
                  .filter(level -> !level.returned())
                  .map(SpikeLevel::title)
                  .collect(Collectors.joining(", ")));
    }
    return sentences;
  }

  /** The phases as a table shows them. */
  public List<Row> rows() {
    return phases.stream().map(Row::of).toList();
  }

  /** What the target holds, as a table shows it. */
  public List<SpikeLevel.Row> levelRows() {
    return levels.stream().map(SpikeLevel::row).toList();
  }

  /** Texts of the table's cells. */
  public record Row(
      String phase,
      String n,
      String rate,
      String failed,
      String p50,
      String p95,
      String p99,
      String max) {
    static Row of(RequestStats stats) {
      return new Row(
          stats.group(),
          Figures.count(stats.count()),
          Figures.perSecond(stats.requestsPerSecond()),
          Figures.percent(stats.errorRate()),
          Figures.ms(stats.all().p50Ms()),
          Figures.ms(stats.all().p95Ms()),
          Figures.ms(stats.all().p99Ms()),
          Figures.ms(stats.all().maxMs()));
    }
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", settings.request());
    json.put("model", settings.model().name().toLowerCase(Locale.ROOT));
    json.put("base", settings.base()).put("peak", settings.peak());
    for (RequestStats phase : phases) {
      json.withArray("/phases")
          .addObject()
          .put("name", phase.group())
          .put("count", phase.count())
          .put("requestsPerSecond", phase.requestsPerSecond())
          .put("errorRate", phase.errorRate())
          .put("p50Ms", phase.all().p50Ms())
          .put("p95Ms", phase.all().p95Ms())
          .put("p99Ms", phase.all().p99Ms())
          .put("maxMs", phase.all().maxMs());
    }
    json.put("recoveredP95Ms", limitMs);
    json.put("recoverySeconds", asSeconds(log.recovery()));
    json.put("inFlightBefore", log.calm()).put("inFlightMost", log.queued());
    json.put("drainedSeconds", asSeconds(log.drained()));
    levels.forEach(level -> json.withArray("/levels").add(level.json()));
    return json;
  }

  private static @Nullable Double asSeconds(@Nullable Duration time) {
    return time == null ? null : (Double) (time.toMillis() / 1e3);
  }

  @Override
  public ChartData charts() {
    return log.charts();
  }
}
