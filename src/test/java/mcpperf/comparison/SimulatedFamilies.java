package mcpperf.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * Comparisons of made-up runs: 8 requests with p50, p95 and p99 each, whose figures vary from run
 * to run with a standard deviation that is given, and with a correlation of 0.5 between any two.
 */
final class SimulatedFamilies {
  private static final List<Metric> METRICS = List.of(Metric.P50_MS, Metric.P95_MS, Metric.P99_MS);
  private static final int REQUESTS = 8;
  private static final double COMMON = Math.sqrt(0.5);
  private static final double TYPICAL_MS = 400;

  private final Random random;
  private final double spread;
  private final double threshold;

  SimulatedFamilies(long seed, double spread, double threshold) {
    this.random = new Random(seed);
    this.spread = spread;
    this.threshold = threshold;
  }

  /** How many of how many, with Wilson's 95 % interval. */
  record Share(int some, int all) {
    double low() {
      return interval().getLowerBound();
    }

    double high() {
      return interval().getUpperBound();
    }

    private Interval interval() {
      return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(all, some, 0.05);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d of %d = %.1f %% (%.1f to %.1f %%)",
          some,
          all,
          100.0 * some / all,
          100 * low(),
          100 * high());
    }
  }

  /**
   * The comparisons in which something is called worse.
   *
   * @param shift by which share a request's metric is truly worse
   */
  Share regressions(
      int families, int base, int candidates, ToDoubleBiFunction<Integer, Metric> shift) {
    int found = 0;
    for (int i = 0; i < families; i++) {
      List<MetricPair> pairs = family(base, candidates, shift);
      Family family = Family.of(pairs, 0.05);
      boolean any = pairs.stream().anyMatch(pair -> family.judgement(pair) == Judgement.REGRESSION);
      found += any ? 1 : 0;
    }
    return new Share(found, families);
  }

  List<MetricPair> family(int base, int candidates, ToDoubleBiFunction<Integer, Metric> shift) {
    double[][][] runs = new double[base + candidates][REQUESTS][METRICS.size()];
    for (int run = 0; run < runs.length; run++) {
      double ofRun = random.nextGaussian();
      for (int request = 0; request < REQUESTS; request++) {
        for (int metric = 0; metric < METRICS.size(); metric++) {
          double noise = COMMON * ofRun + COMMON * random.nextGaussian();
          double truth = run < base ? 0 : shift.applyAsDouble(request, METRICS.get(metric));
          runs[run][request][metric] = TYPICAL_MS * (1 + truth) * Math.exp(spread * noise);
        }
      }
    }
    return pairs(runs, base);
  }

  private List<MetricPair> pairs(double[][][] runs, int base) {
    List<MetricPair> pairs = new ArrayList<>();
    for (int metric = 0; metric < METRICS.size(); metric++) {
      double[] together = new double[runs.length];
      for (int run = 0; run < runs.length; run++) {
        for (int request = 0; request < REQUESTS; request++) {
          together[run] += Math.log(runs[run][request][metric]) / REQUESTS;
        }
        together[run] = Math.exp(together[run]);
      }
      pairs.add(pair("", METRICS.get(metric), together, base));
    }
    for (int request = 0; request < REQUESTS; request++) {
      for (int metric = 0; metric < METRICS.size(); metric++) {
        double[] values = new double[runs.length];
        for (int run = 0; run < runs.length; run++) {
          values[run] = runs[run][request][metric];
        }
        pairs.add(pair("request " + request, METRICS.get(metric), values, base));
      }
    }
    return pairs;
  }

  private MetricPair pair(String request, Metric metric, double[] values, int base) {
    return new MetricPair(
        request,
        metric,
        threshold,
        Arrays.copyOf(values, base),
        Arrays.copyOfRange(values, base, values.length),
        null,
        null);
  }
}
