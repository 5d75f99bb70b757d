package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.Slo;
import mcpperf.simulationlog.RequestKey;
import mcpperf.stats.Histogram;
import mcpperf.verdict.Figures;
import mcpperf.verdict.SloResult;

/**
 * What a second way costs over a first one: the same operation on both, in pairs, by one user, so
 * that neither waits for anything but itself.
 *
 * @param operations with at least one pair
 */
record Overhead(List<Operation> operations) implements ExperimentResult {
  /** Between the names of the two ways in a phase's name. */
  private static final String AGAINST = " against ";

  /**
   * One operation.
   *
   * @param first the name of the way that is the base
   */
  record Operation(String request, String first, String second, PairedTimes times) {
    String interval() {
      Double half = times.halfInterval();
      return half == null
          ? Figures.UNKNOWN
          : "%s to %s"
              .formatted(
                  Figures.ms(times.meanDifference() - half),
                  Figures.ms(times.meanDifference() + half));
    }

    String headline() {
      return "%s: %s takes %s %s than %s (95 %% interval %s, %s pairs); medians %s and %s"
          .formatted(
              request,
              second,
              Figures.ms(Math.abs(times.meanDifference())),
              times.meanDifference() < 0 ? "less" : "longer",
              first,
              interval(),
              Figures.count(times.count()),
              Figures.ms(times.secondMedian()),
              Figures.ms(times.firstMedian()));
    }

    Row row() {
      return new Row(
          request,
          first,
          second,
          Figures.count(times.count()),
          Figures.count(times.failed()),
          Figures.ms(times.firstMedian()),
          Figures.ms(times.secondMedian()),
          Figures.ms(times.secondMedian() - times.firstMedian()),
          Figures.ms(times.meanDifference()),
          interval());
    }

    ObjectNode json() {
      Double half = times.halfInterval();
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      row.put("request", request).put("first", first).put("second", second);
      row.put("pairs", times.count()).put("failedPairs", times.failed());
      row.put("firstMedianMs", times.firstMedian()).put("secondMedianMs", times.secondMedian());
      row.put("differenceOfMediansMs", times.secondMedian() - times.firstMedian());
      row.put("meanDifferenceMs", times.meanDifference());
      row.put("lowMs", half == null ? null : times.meanDifference() - half);
      row.put("highMs", half == null ? null : times.meanDifference() + half);
      return row;
    }

    Map<String, Histogram> lines() {
      Map<String, Histogram> lines = new LinkedHashMap<>();
      lines.put(first, times.firstTimes());
      lines.put(second, times.secondTimes());
      return lines;
    }
  }

  static ExperimentResult of(Evidence evidence) throws IOException {
    Map<RequestKey, List<Double>> times = new HashMap<>();
    EachRequest.in(
        evidence.folder(),
        (key, startMs, endMs, ok) ->
            times
                .computeIfAbsent(key, newKey -> new ArrayList<>())
                .add(ok ? (double) endMs - startMs : PairedTimes.FAILED));
    List<Operation> operations = new ArrayList<>();
    for (Phase phase : evidence.phases()) {
      int in = phase.name().lastIndexOf(Slo.IN);
      if (in < 0) {
        continue;
      }
      String request = phase.name().substring(0, in);
      String[] ways = phase.name().substring(in + Slo.IN.length()).split(AGAINST, 2);
      PairedTimes pairs =
          PairedTimes.of(
              times.getOrDefault(new RequestKey(ways[1], request), List.of()),
              times.getOrDefault(new RequestKey(ways[0], request), List.of()));
      if (pairs.count() > 0) {
        operations.add(new Operation(request, ways[1], ways[0], pairs));
      }
    }
    return operations.isEmpty()
        ? new NoResult(ExperimentKind.OVERHEAD, "no pair of requests was answered")
        : new Overhead(List.copyOf(operations));
  }

  @Override
  public ExperimentKind kind() {
    return ExperimentKind.OVERHEAD;
  }

  /** The times of two ways are compared with each other. */
  @Override
  public boolean binds(SloResult objective) {
    return objective.metric() == Slo.Metric.ERROR_RATE;
  }

  @Override
  public List<String> headlines() {
    return operations.stream().map(Operation::headline).toList();
  }

  /** As a table shows them. */
  public List<Row> rows() {
    return operations.stream().map(Operation::row).toList();
  }

  /** Texts. */
  record Row(
      String request,
      String first,
      String second,
      String n,
      String failed,
      String firstMedian,
      String secondMedian,
      String difference,
      String mean,
      String interval) {}

  @Override
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    operations.forEach(operation -> json.withArray("/operations").add(operation.json()));
    return json;
  }

  @Override
  public ChartData charts() {
    return PercentileChart.of(
        operations.stream().map(it -> PercentileChart.chart(it.request(), it.lines())).toList());
  }
}
