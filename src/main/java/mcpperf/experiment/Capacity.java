package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import mcpperf.config.CapacitySettings;
import mcpperf.config.Slo;
import mcpperf.experiment.ChartData.Chart;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * Capacity under objectives in the open model: between the highest arrival rate that met them and
 * the lowest above it that did not. No knee of a curve: that depends on how the axes are drawn.
 *
 * @param required the rate that is an objective of the request, requests/s; null for none
 */
record Capacity(CapacitySettings settings, @Nullable Double required, List<CapacityLevel> levels)
    implements ExperimentResult {

  /**
   * What one search found, requests/s.
   *
   * @param met null where no rate met the objectives
   * @param broken null where none broke them
   */
  record Interval(@Nullable Double met, @Nullable Double broken) {
    /** How far apart, as a share of the lower one; null where one is missing. */
    @Nullable Double width() {
      return met == null || broken == null ? null : broken / met - 1;
    }

    @Nullable Double middle() {
      return met == null || broken == null ? null : (met + broken) / 2;
    }
  }

  static ExperimentResult of(Evidence evidence) {
    CapacitySettings settings = evidence.settings().capacity();
    Slo slo = evidence.slos().get(settings.request());
    Double required =
        slo == null
            ? null
            : slo.limits().stream()
                .filter(limit -> limit.metric() == Slo.Metric.REQUESTS_PER_SECOND)
                .map(Slo.Limit::bound)
                .findFirst()
                .orElse(null);
    return new Capacity(
        settings, required, evidence.phases().stream().map(CapacityLevel::of).toList());
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.CAPACITY;
  }

  /** Each search's interval, in order. */
  List<Interval> intervals() {
    List<Interval> intervals = new ArrayList<>();
    for (int search = 1; levels.stream().anyMatch(ofSearch(search)); search++) {
      intervals.add(interval(levels.stream().filter(ofSearch(search)).toList()));
    }
    return intervals;
  }

  private static Predicate<CapacityLevel> ofSearch(int search) {
    return level -> level.search() == search;
  }

  /** A rate that was tried again met the objectives if it did once. */
  private static Interval interval(List<CapacityLevel> levels) {
    Double met =
        levels.stream()
            .filter(CapacityLevel::met)
            .map(CapacityLevel::plannedRate)
            .max(Comparator.naturalOrder())
            .orElse(null);
    Double broken =
        levels.stream()
            .filter(CapacityLevel::broke)
            .map(CapacityLevel::plannedRate)
            .filter(rate -> met == null || rate > met)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Interval(met, broken);
  }

  @Override
  public boolean binds(String group) {
    return false;
  }

  @Override
  public boolean binds(SloResult objective) {
    return false;
  }

  @Override
  public List<String> headlines() {
    List<String> sentences = new ArrayList<>();
    List<Interval> intervals = intervals();
    for (int i = 0; i < intervals.size(); i++) {
      String search = intervals.size() == 1 ? "" : "search %d: ".formatted(i + 1);
      sentences.add(search + sentence(i + 1, intervals.get(i)));
    }
    List<Double> middles =
        intervals.stream().map(Interval::middle).filter(Objects::nonNull).toList();
    if (middles.size() > 1) {
      sentences.add(
          "%s searches differ by %s between the lowest and the highest middle of their intervals"
              .formatted(Figures.count(middles.size()), Figures.percent(spread(middles))));
    }
    return sentences;
  }

  private String sentence(int search, Interval interval) {
    String request = "the capacity for " + settings.request() + " under its objectives is ";
    Double met = interval.met();
    Double broken = interval.broken();
    if (met != null && broken != null) {
      return "%sbetween %s, which met them, and %s, which did not (%s apart)"
          .formatted(
              request,
              Figures.perSecond(met),
              Figures.perSecond(broken),
              Figures.percent(interval.width()));
    }
    if (met != null) {
      return request
          + "at least "
          + Figures.perSecond(met)
          + ": no higher rate was "
          + why(search, met);
    }
    return broken == null
        ? request + "not known: no rate was delivered"
        : request + "below " + Figures.perSecond(broken) + ", the lowest rate that was tried";
  }

  /** What was tried above the highest rate that met them, and broke nothing, was not delivered. */
  private String why(int search, double met) {
    return levels.stream().filter(ofSearch(search)).anyMatch(level -> level.plannedRate() > met)
        ? "delivered by the load generator"
        : "to be tried";
  }

  private static double spread(List<Double> middles) {
    double least = middles.stream().min(Comparator.naturalOrder()).orElseThrow();
    double most = middles.stream().max(Comparator.naturalOrder()).orElseThrow();
    return most / least - 1;
  }

  @Override
  public List<String> broken() {
    if (required == null) {
      return List.of();
    }
    double least = required;
    return intervals().stream()
        .filter(interval -> interval.broken() != null)
        .filter(interval -> Objects.requireNonNull(interval.broken()) <= least)
        .limit(1)
        .map(
            interval ->
                "%s: its capacity is below %s, and is to be at least %s"
                    .formatted(
                        settings.request(),
                        Figures.perSecond(interval.broken()),
                        Figures.perSecond(least)))
        .toList();
  }

  @Override
  public List<String> invalid() {
    return intervals().stream().allMatch(it -> it.met() == null && it.broken() == null)
        ? List.of("the load generator delivered no rate at all: nothing is known of the target")
        : List.of();
  }

  /** The levels as a table shows them, in the order in which they were tried. */
  public List<List<String>> rows() {
    return levels.stream().map(CapacityLevel::cells).toList();
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("request", settings.request()).put("model", "open");
    json.put("requiredRequestsPerSecond", required);
    List<Interval> intervals = intervals();
    for (int i = 0; i < intervals.size(); i++) {
      ObjectNode search = json.withArray("/searches").addObject();
      search.put("metRequestsPerSecond", intervals.get(i).met());
      search.put("brokenRequestsPerSecond", intervals.get(i).broken());
      search.put("relativeWidth", intervals.get(i).width());
      levels.stream()
          .filter(ofSearch(i + 1))
          .forEach(l -> search.withArray("/levels").add(l.json()));
    }
    List<Double> middles =
        intervals.stream().map(Interval::middle).filter(Objects::nonNull).toList();
    json.put("spread", middles.size() < 2 ? null : spread(middles));
    return json;
  }

  @Override
  public ChartData charts() {
    List<CapacityLevel> byRate = byRate();
    return new ChartData(
        "planned requests/s",
        byRate.stream().map(CapacityLevel::plannedRate).toList(),
        List.of(),
        List.of(
            new Chart(
                "Time from when a request was due",
                "ms",
                null,
                List.of(
                    StepCharts.series("p50", byRate, level -> StepCharts.number(level.p50Ms())),
                    StepCharts.series("p95", byRate, level -> StepCharts.number(level.p95Ms())),
                    StepCharts.series("p99", byRate, level -> StepCharts.number(level.p99Ms())))),
            new Chart(
                "Sent of what was planned",
                "share",
                null,
                List.of(
                    StepCharts.series(
                        "sent",
                        byRate,
                        level ->
                            level.planned() == 0
                                ? null
                                : (double) level.sent() / level.planned())))));
  }

  /** One level of each rate that was delivered: the last where it was tried again. */
  private List<CapacityLevel> byRate() {
    Map<Double, CapacityLevel> delivered = new TreeMap<>();
    levels.stream()
        .filter(level -> level.met() || level.broke())
        .forEach(level -> delivered.put(level.plannedRate(), level));
    return List.copyOf(delivered.values());
  }
}
