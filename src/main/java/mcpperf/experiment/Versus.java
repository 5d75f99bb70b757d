package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.config.Slo;
import mcpperf.config.VersusSettings;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.Histogram;
import mcpperf.verdict.SloResult;

/**
 * Two targets under the same load in turns, in pairs of blocks whose order alternates: what drifts
 * during the run drifts for both.
 *
 * @param operations with at least one pair
 */
public record Versus(VersusSettings settings, List<VersusOperation> operations)
    implements ExperimentResult {
  /** The groups of the two targets. */
  public static final List<String> TARGETS = List.of("a", "b");

  /** A block begins when its first user does: others may be a little earlier in the log. */
  private static final int SLACK_MS = 50;

  /**
   * The name of a block's phase.
   *
   * @param target the group of its requests
   * @param pair from 0 on
   */
  public static String phase(String request, String target, int pair) {
    return request + Slo.IN + target + " pair " + (pair + 1);
  }

  static ExperimentResult of(Evidence evidence) throws IOException {
    Map<RequestKey, TreeMap<Long, VersusBlock>> byStart = new LinkedHashMap<>();
    for (Phase phase : evidence.phases()) {
      byStart
          .computeIfAbsent(requests(phase), key -> new TreeMap<>())
          .put(evidence.startMs(phase) - SLACK_MS, new VersusBlock());
    }
    EachRequest.in(
        evidence.folder(),
        (key, startMs, endMs, ok) -> {
          TreeMap<Long, VersusBlock> blocks = byStart.getOrDefault(key, new TreeMap<>());
          Map.Entry<Long, VersusBlock> block = blocks.floorEntry((long) startMs);
          if (block != null) {
            block.getValue().add(startMs, endMs, ok);
          }
        });
    Map<String, VersusPairs> pairs = pairs(byStart);
    int comparisons = VersusOperation.comparisons(List.copyOf(pairs.values()));
    VersusSettings settings = evidence.settings().versus();
    List<VersusOperation> operations = new ArrayList<>();
    pairs.forEach(
        (request, its) -> operations.add(VersusOperation.of(request, its, comparisons, settings)));
    return operations.isEmpty()
        ? new NoResult(ExperimentKind.VERSUS, "the run ended before its first pair of blocks did")
        : new Versus(settings, List.copyOf(operations));
  }

  private static RequestKey requests(Phase phase) {
    int in = phase.name().lastIndexOf(Slo.IN);
    String place = phase.name().substring(in + Slo.IN.length());
    return new RequestKey(place.substring(0, place.indexOf(' ')), phase.name().substring(0, in));
  }

  /** A block whose partner was not reached any more is left out. */
  private static Map<String, VersusPairs> pairs(Map<RequestKey, TreeMap<Long, VersusBlock>> all) {
    Map<String, VersusPairs> pairs = new LinkedHashMap<>();
    for (RequestKey key : all.keySet()) {
      List<List<VersusBlock>> sides =
          TARGETS.stream()
              .map(target -> all.getOrDefault(new RequestKey(target, key.name()), new TreeMap<>()))
              .map(blocks -> List.copyOf(blocks.values()))
              .toList();
      int whole = Math.min(sides.get(0).size(), sides.get(1).size());
      if (whole > 0) {
        pairs.put(
            key.name(),
            new VersusPairs(sides.get(0).subList(0, whole), sides.get(1).subList(0, whole)));
      }
    }
    return pairs;
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.VERSUS;
  }

  /** The two are compared with each other. */
  @Override
  public boolean binds(SloResult objective) {
    return objective.metric() == Slo.Metric.ERROR_RATE;
  }

  @Override
  public List<String> headlines() {
    return operations.stream().map(VersusOperation::headline).toList();
  }

  /** As a table shows them. */
  public List<VersusOperation.Row> rows() {
    return operations.stream().flatMap(operation -> operation.rows().stream()).toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("users", settings.users()).put("confidence", settings.confidence());
    json.put("leastChange", settings.leastChange());
    operations.forEach(operation -> json.withArray("/operations").add(operation.json()));
    return json;
  }

  @Override
  public ChartData charts() {
    return PercentileChart.of(
        operations.stream()
            .map(it -> PercentileChart.chart(it.request(), lines(it.pairs())))
            .toList());
  }

  private static Map<String, Histogram> lines(VersusPairs pairs) {
    Map<String, Histogram> lines = new LinkedHashMap<>();
    lines.put(TARGETS.get(0), pairs.firstTogether().times());
    lines.put(TARGETS.get(1), pairs.secondTogether().times());
    return lines;
  }
}
