package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.VersusSettings;
import mcpperf.experiment.VersusEffect.Finding;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/**
 * One operation at two targets.
 *
 * @param effects those that are known
 */
record VersusOperation(
    String request,
    VersusPairs pairs,
    Map<VersusMetric, VersusEffect> effects,
    VersusSettings settings) {

  /**
   * Compares.
   *
   * @param comparisons how many intervals the run has: together they have the settings' confidence
   *     (Bonferroni)
   */
  static VersusOperation of(
      String request, VersusPairs pairs, int comparisons, VersusSettings settings) {
    double confidence = 1 - (1 - settings.confidence()) / comparisons;
    Map<VersusMetric, VersusEffect> effects = new EnumMap<>(VersusMetric.class);
    for (VersusMetric metric : VersusMetric.values()) {
      List<double[]> values = pairs.values(metric);
      if (!values.isEmpty()) {
        effects.put(metric, VersusEffect.of(metric, values, confidence, settings.leastChange()));
      }
    }
    return new VersusOperation(request, pairs, effects, settings);
  }

  private boolean any(Finding finding) {
    return effects.values().stream().anyMatch(effect -> effect.finding() == finding);
  }

  /** One word for programs: slower, faster, mixed, same, undecided. */
  String outcome() {
    if (any(Finding.WORSE) || any(Finding.BETTER)) {
      return any(Finding.WORSE) && any(Finding.BETTER)
          ? "mixed"
          : any(Finding.WORSE) ? "slower" : "faster";
    }
    return effects.isEmpty() || any(Finding.UNDECIDED) ? "undecided" : "same";
  }

  private String words() {
    return switch (outcome()) {
      case "slower" -> "b is slower";
      case "faster" -> "b is faster";
      case "mixed" -> "b is faster in one and slower in another";
      case "same" -> "no difference of " + Figures.percent(settings.leastChange()) + " or more";
      default ->
          effects.isEmpty()
              ? "not known, too few requests or pairs"
              : "no difference found, but one of %s or more is not excluded"
                  .formatted(Figures.percent(settings.leastChange()));
    };
  }

  String headline() {
    List<String> parts =
        new ArrayList<>(effects.values().stream().map(VersusEffect::sentence).toList());
    VersusBlock a = pairs.firstTogether();
    VersusBlock b = pairs.secondTogether();
    if (a.failed() + b.failed() > 0) {
      parts.add("failed " + failed(a) + " at a and " + failed(b) + " at b");
    }
    parts.add(Figures.count(pairs.count()) + " pairs");
    return "%s: %s: %s".formatted(request, words(), String.join("; ", parts));
  }

  private static String failed(VersusBlock block) {
    return "%s of %s".formatted(Figures.count(block.failed()), Figures.count(block.count()));
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (VersusMetric metric : VersusMetric.values()) {
      rows.add(row(metric, effects.get(metric)));
    }
    return rows;
  }

  private Row row(VersusMetric metric, @Nullable VersusEffect effect) {
    String name = metric == VersusMetric.P50 ? request : "";
    if (effect == null) {
      String none = Figures.UNKNOWN;
      return new Row(name, metric.label(), none, none, none, none, none, none, none, none);
    }
    VersusEffect.Interval difference = effect.difference();
    VersusEffect.Interval change = effect.change();
    return new Row(
        name,
        metric.label(),
        Figures.count(effect.n()),
        metric.figure(effect.first()),
        metric.figure(effect.second()),
        metric.signed(difference.estimate()),
        metric.signed(difference.low()) + " to " + metric.signed(difference.high()),
        VersusEffect.percent(change.estimate()),
        VersusEffect.percent(change.low()) + " to " + VersusEffect.percent(change.high()),
        effect.finding().label());
  }

  /**
   * Texts.
   *
   * @param request "" where it is that of the row before
   */
  public record Row(
      String request,
      String metric,
      String n,
      String a,
      String b,
      String difference,
      String differenceInterval,
      String change,
      String changeInterval,
      String finding) {}

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", request).put("outcome", outcome()).put("pairs", pairs.count());
    put(json.putObject("a"), pairs.firstTogether());
    put(json.putObject("b"), pairs.secondTogether());
    for (VersusMetric metric : VersusMetric.values()) {
      VersusEffect effect = effects.get(metric);
      json.set(metric.key(), effect == null ? null : effect.json());
    }
    return json;
  }

  private static void put(ObjectNode json, VersusBlock block) {
    json.put("count", block.count()).put("koCount", block.failed());
  }

  /** Known effects of this and others. */
  static int comparisons(List<VersusPairs> operations) {
    return operations.stream()
        .mapToInt(
            pairs ->
                (int)
                    List.of(VersusMetric.values()).stream()
                        .filter(metric -> !pairs.values(metric).isEmpty())
                        .count())
        .sum();
  }
}
