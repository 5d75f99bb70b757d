package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mcpperf.config.DurationText;
import mcpperf.config.PoolsSettings;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.stats.RequestStats;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * The same load on a gateway with one pool of database connections after the other, restarted in
 * between: how throughput, times and the connections themselves change with it.
 *
 * @param steps with a request each, in the order in which they were tried
 */
record Pools(PoolsSettings settings, List<PoolStep> steps) implements ExperimentResult {
  /** Less is within what differs from one restart to the next. */
  private static final double LEAST_GAIN = 0.05;

  private static final MathContext DIGITS = new MathContext(3);

  static ExperimentResult of(Evidence evidence) throws IOException {
    PoolsSettings settings = evidence.settings().pools();
    List<PoolSamples> samples = PoolSamples.in(evidence.folder(), evidence.phases());
    List<PoolStep> steps = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Phase phase = evidence.phases().get(i);
      for (RequestStats stats : evidence.requests(phase)) {
        if (stats.name().equals(settings.request())) {
          steps.add(PoolStep.of(phase, stats, samples.get(i)));
        }
      }
    }
    return steps.isEmpty()
        ? new NoResult(ExperimentKind.POOLS, "no request was answered with any pool")
        : new Pools(settings, List.copyOf(steps));
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.POOLS;
  }

  /** Others are smaller on purpose than the load needs. */
  @Override
  public boolean binds(String group) {
    return group.equals(best().stats().group());
  }

  /** The one with the greatest throughput; the first where none is known. */
  private PoolStep best() {
    return measured(steps).stream()
        .max(Comparator.comparing(step -> Objects.requireNonNull(step.rate())))
        .orElse(steps.get(0));
  }

  /** Those whose throughput is known. */
  private static List<PoolStep> measured(List<PoolStep> any) {
    return any.stream().filter(step -> step.rate() != null).toList();
  }

  /** Those that differ in their size alone. */
  private List<PoolStep> sizes() {
    Duration usual = steps.get(0).pool().recycle();
    return steps.stream().filter(step -> step.pool().recycle().equals(usual)).toList();
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    sentences.add(throughput());
    sentences.add(saturation());
    steps.stream()
        .filter(step -> !sizes().contains(step))
        .map(this::recycled)
        .forEach(sentences::add);
    return sentences;
  }

  /** The smallest pool that no larger one outdoes by a share that counts; none where unknown. */
  private Optional<PoolStep> enough() {
    List<PoolStep> sizes = measured(sizes());
    return sizes.stream()
        .filter(
            step ->
                sizes.stream()
                    .skip(sizes.indexOf(step) + 1L)
                    .noneMatch(later -> later.outdoes(step, LEAST_GAIN)))
        .findFirst();
  }

  /** Whether the throughput of a larger pool, too, is known. */
  private boolean isBeforeLast(PoolStep step) {
    List<PoolStep> sizes = measured(sizes());
    return !step.equals(sizes.get(sizes.size() - 1));
  }

  private String throughput() {
    List<PoolStep> sizes = measured(sizes());
    if (sizes.isEmpty()) {
      return "throughput is not known: too few requests were answered";
    }
    PoolStep enough = enough().orElseThrow();
    PoolStep last = sizes.get(sizes.size() - 1);
    if (sizes.size() == 1) {
      return "%s with a pool of %s".formatted(figures(last), Figures.count(last.pool().size()));
    }
    return enough.equals(last)
        ? "throughput still grew with the largest pool, of %s connections: %s"
            .formatted(Figures.count(last.pool().size()), figures(last))
        : "a pool of %s connections is enough for %s users: %s; no larger one had %s more, %s had %s"
            .formatted(
                Figures.count(enough.pool().size()),
                Figures.count(settings.users()),
                figures(enough),
                Figures.percent(LEAST_GAIN),
                Figures.count(last.pool().size()),
                figures(last));
  }

  private static String figures(PoolStep step) {
    return "%s, p95 %s"
        .formatted(Figures.perSecond(step.rate()), Figures.ms(step.stats().all().p95Ms()));
  }

  private String saturation() {
    if (steps.stream().allMatch(step -> step.saturated() == null)) {
      return "whether a pool was wholly in use is not known: the database's sessions were not seen";
    }
    List<String> full =
        sizes().stream()
            .filter(step -> step.saturated() != null && step.saturated() > 0)
            .map(
                step ->
                    "with %s in %s of the samples"
                        .formatted(
                            Figures.count(step.pool().size()), Figures.percent(step.saturated())))
            .toList();
    return full.isEmpty()
        ? "no pool was seen wholly in use"
        : "pools were wholly in use: " + String.join(", ", full);
  }

  private String recycled(PoolStep step) {
    String sentence =
        "with a recycle time of %s the oldest connection was %s old, %s"
            .formatted(
                DurationText.of(step.pool().recycle()),
                Figures.seconds(step.oldestMs()),
                figures(step));
    return sizes().stream()
        .filter(usual -> usual.pool().size() == step.pool().size())
        .map(
            usual ->
                "%s; with %s it was %s old, %s"
                    .formatted(
                        sentence,
                        DurationText.of(usual.pool().recycle()),
                        Figures.seconds(usual.oldestMs()),
                        figures(usual)))
        .findFirst()
        .orElse(sentence);
  }

  /** The steps as a table shows them. */
  public List<List<String>> rows() {
    return steps.stream().map(PoolStep::cells).toList();
  }

  static String number(@Nullable Double value) {
    return value == null
        ? Figures.UNKNOWN
        : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", settings.request()).put("model", "closed").put("users", settings.users());
    json.put(
        "enoughConnections",
        enough().filter(this::isBeforeLast).map(step -> step.pool().size()).orElse(null));
    steps.forEach(step -> json.withArray("/steps").add(step.json()));
    return json;
  }

  @Override
  public ChartData charts() {
    List<PoolStep> sizes = sizes();
    List<Chart> charts =
        new ArrayList<>(StepCharts.of(sizes.stream().map(PoolStep::stats).toList()));
    charts.add(
        new Chart(
            "Connections, on average",
            "count",
            "connections",
            List.of(
                StepCharts.series("active", sizes, step -> step.samples().mean("active")),
                StepCharts.series("idle", sizes, step -> step.samples().mean("idle")),
                StepCharts.series(
                    "idle in transaction",
                    sizes,
                    step -> step.samples().mean("idleInTransaction")))));
    if (sizes.stream().anyMatch(step -> step.samples().meanWaiting() != null)) {
      charts.add(
          new Chart(
              "Requests that wait for a connection, on average",
              "count",
              "requests",
              List.of(StepCharts.series("waiting", sizes, step -> step.samples().meanWaiting()))));
    }
    return new ChartData(
        "connections of the pool",
        sizes.stream().map(step -> (double) step.pool().size()).toList(),
        List.of(),
        charts);
  }
}
