package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import mcpperf.verdict.Figures;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How one metric of a second target differs from that of a first one, in pairs. The intervals are
 * Student's for the mean of the paired differences, and of the paired differences of logarithms
 * (NIST/SEMATECH e-Handbook of Statistical Methods, 7.3.1.2).
 *
 * @param n pairs, or groups of neighbouring ones
 * @param first mean of the first target's values
 * @param second likewise
 * @param difference second less first, in the metric's unit
 * @param change ratio of second to first, less 1, from the mean logarithm
 */
record VersusEffect(
    VersusMetric metric,
    int n,
    double first,
    double second,
    Interval difference,
    Interval change,
    Finding finding) {
  private static final double PERCENT = 100;

  /** An estimate with its interval. */
  record Interval(double estimate, double low, double high) {
    boolean isWithin(double bound) {
      return low > -bound && high < bound;
    }

    boolean holdsNothing() {
      return low > 0 || high < 0;
    }
  }

  /** What may be said of the second target. */
  enum Finding {
    BETTER,
    WORSE,
    /** A difference may be there, but none that matters. */
    SAME,
    /** No difference was found, and one that matters is not excluded. */
    UNDECIDED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Compares.
   *
   * @param values of each pair, first and second, above 0; at least two
   * @param confidence of this interval alone, e.g. 0.95
   * @param least a change that matters, as a share
   */
  static VersusEffect of(
      VersusMetric metric, List<double[]> values, double confidence, double least) {
    Interval difference = interval(values, pair -> pair[1] - pair[0], confidence);
    Interval logs = interval(values, pair -> Math.log(pair[1] / pair[0]), confidence);
    Interval change =
        new Interval(Math.expm1(logs.estimate()), Math.expm1(logs.low()), Math.expm1(logs.high()));
    return new VersusEffect(
        metric,
        values.size(),
        values.stream().mapToDouble(pair -> pair[0]).average().orElseThrow(),
        values.stream().mapToDouble(pair -> pair[1]).average().orElseThrow(),
        difference,
        change,
        finding(metric, change, least));
  }

  private static Interval interval(
      List<double[]> values, ToDoubleFunction<double[]> of, double confidence) {
    double[] each = values.stream().mapToDouble(of).toArray();
    double mean = Mean.of(each).getAsDouble();
    double error = StandardDeviation.of(each).getAsDouble() / Math.sqrt(each.length);
    double half =
        TDistribution.of(each.length - 1.0).inverseCumulativeProbability((1 + confidence) / 2)
            * error;
    return new Interval(mean, mean - half, mean + half);
  }

  private static Finding finding(VersusMetric metric, Interval change, double least) {
    if (change.isWithin(least)) {
      return Finding.SAME;
    }
    if (!change.holdsNothing()) {
      return Finding.UNDECIDED;
    }
    return change.low() > 0 == metric.isBetterMore() ? Finding.BETTER : Finding.WORSE;
  }

  /** {@code p50 +20.1 ms (interval +19.8 ms to +20.5 ms), +310 % (+302 % to +318 %)}. */
  String sentence() {
    return "%s %s (interval %s to %s), %s (%s to %s)"
        .formatted(
            metric.label(),
            metric.signed(difference.estimate()),
            metric.signed(difference.low()),
            metric.signed(difference.high()),
            percent(change.estimate()),
            percent(change.low()),
            percent(change.high()));
  }

  static String percent(double share) {
    return Figures.margin(share * PERCENT);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pairs", n).put("a", first).put("b", second);
    put(json.putObject("difference"), difference);
    put(json.putObject("change"), change);
    return json.put("finding", finding.label());
  }

  private static void put(ObjectNode json, Interval interval) {
    json.put("estimate", interval.estimate());
    json.put("low", interval.low()).put("high", interval.high());
  }
}
