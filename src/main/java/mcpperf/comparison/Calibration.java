package mcpperf.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import mcpperf.baseline.Baseline;
import mcpperf.baseline.BaselineFolder;
import mcpperf.baseline.MeasuredRun;
import mcpperf.config.ComparisonSettings;
import mcpperf.config.CostSettings;
import mcpperf.cost.CostFinding;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * How the gate behaves on runs of one unchanged system: each run once as the candidate, against
 * others drawn at random, as many as a baseline holds.
 *
 * @param comparisons how many were made
 * @param alarms how many of them said regression, which all are false
 * @param costAlarms how many said that a call costs more, likewise
 * @param low lower bound of the alarms' share, Wilson's 95 % interval
 * @param high its upper bound
 * @param alarmed what was called worse, for people
 * @param detectable the spread from run to run, and what can be found, by metric
 */
public record Calibration(
    int comparisons,
    int baseRuns,
    int alarms,
    int costAlarms,
    double low,
    double high,
    List<String> alarmed,
    List<Detectable> detectable) {
  /** Enough runs that one can be left out and a baseline be drawn from the rest. */
  public static final int LEAST_RUNS = Baseline.LEAST_RUNS + 1;

  private static final long SEED = 20_261_126;
  private static final double ERROR_RATE = 0.05;

  /**
   * What comparisons of one metric can find with 80 %, by a test alone at 5 %.
   *
   * @param requests over how many requests the spread is the middle one; 1 for all together
   * @param spread as a share
   * @param one least change for the worse that 10 runs against 1 show
   * @param three 10 against 3
   * @param five 10 against 5
   */
  public record Detectable(
      String metric, int requests, double spread, double one, double three, double five) {}

  /**
   * Calibrates with runs of one series in one environment.
   *
   * @throws IllegalArgumentException where they are too few, or do not compare
   */
  public static Calibration of(
      List<MeasuredRun> runs, ComparisonSettings settings, CostSettings costs) {
    if (runs.size() < LEAST_RUNS) {
      throw new IllegalArgumentException(
          "%d runs are too few: %d are needed, 20 and more tell something"
              .formatted(runs.size(), LEAST_RUNS));
    }
    Comparer comparer = new Comparer(settings, costs, settings.alpha());
    Random random = new Random(SEED);
    int base = Math.min(BaselineFolder.MOST_RUNS, runs.size() - 1);
    int alarms = 0;
    int costAlarms = 0;
    List<String> alarmed = new ArrayList<>();
    for (MeasuredRun candidate : runs) {
      List<MeasuredRun> others = new ArrayList<>(runs);
      others.remove(candidate);
      Collections.shuffle(others, random);
      Comparison comparison =
          comparer.compare("the others", others.subList(0, base), List.of(candidate));
      if (comparison.state() == Comparison.State.NOT_COMPARABLE) {
        throw new IllegalArgumentException(
            "%s differs from the others: %s".formatted(candidate.id(), comparison.differences()));
      }
      boolean costlier = comparison.costs().stream().anyMatch(CostFinding::regression);
      costAlarms += costlier ? 1 : 0;
      if (comparison.isRegression()) {
        alarms++;
        alarmed.add(candidate.id() + ": " + worse(comparison));
      }
    }
    Interval share =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(runs.size(), alarms, ERROR_RATE);
    return new Calibration(
        runs.size(),
        base,
        alarms,
        costAlarms,
        share.getLowerBound(),
        share.getUpperBound(),
        List.copyOf(alarmed),
        detectable(runs, settings));
  }

  private static String worse(Comparison comparison) {
    List<String> worse = new ArrayList<>();
    comparison.costs().stream()
        .filter(CostFinding::regression)
        .forEach(cost -> worse.add(cost.sentence()));
    comparison.missing().forEach(request -> worse.add(request + " is missing"));
    comparison
        .judged(Judgement.REGRESSION)
        .forEach(
            metric ->
                worse.add(
                    String.format(
                        Locale.ROOT,
                        "%s %s %+.1f %%",
                        metric.request().isEmpty() ? "all requests" : metric.request(),
                        metric.metric().key(),
                        100 * Objects.requireNonNullElse(metric.change(), Double.NaN))));
    return String.join("; ", worse);
  }

  private static List<Detectable> detectable(List<MeasuredRun> runs, ComparisonSettings settings) {
    Map<String, List<Double>> spreads = new LinkedHashMap<>();
    for (MetricPair pair : new Pairs(settings, runs, runs).all()) {
      if (pair.errors() == null && pair.why() == null && pair.base().length == runs.size()) {
        String name = pair.metric().key() + (pair.isOfAllRequests() ? " of all requests" : "");
        double variance = Shift.squares(pair.logs(pair.base())) / (runs.size() - 1);
        spreads.computeIfAbsent(name, any -> new ArrayList<>()).add(Math.sqrt(variance));
      }
    }
    List<Detectable> all = new ArrayList<>();
    spreads.forEach(
        (name, ofRequests) -> {
          List<Double> sorted = ofRequests.stream().sorted().toList();
          double spread = sorted.get((sorted.size() - 1) / 2);
          all.add(
              new Detectable(
                  name,
                  sorted.size(),
                  spread,
                  least(spread, 1),
                  least(spread, 3),
                  least(spread, 5)));
        });
    return List.copyOf(all);
  }

  private static double least(double spread, int candidates) {
    int base = BaselineFolder.MOST_RUNS;
    Shift shift = new Shift(base, candidates, 0, spread, base + candidates - 2.0);
    return Math.expm1(shift.detectable(ERROR_RATE));
  }
}
