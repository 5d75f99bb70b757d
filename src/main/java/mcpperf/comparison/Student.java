package mcpperf.comparison;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution; its quantiles are searched for once, as a comparison asks for few. */
final class Student {
  private static final Map<Double, Student> BY_FREEDOM = new ConcurrentHashMap<>();

  private final TDistribution distribution;
  private final Map<Double, Double> quantiles = new ConcurrentHashMap<>();

  private Student(double freedom) {
    this.distribution = TDistribution.of(freedom);
  }

  static Student of(double freedom) {
    return BY_FREEDOM.computeIfAbsent(freedom, Student::new);
  }

  /** The probability of more than {@code t}. */
  double above(double t) {
    return distribution.survivalProbability(t);
  }

  double quantile(double probability) {
    return quantiles.computeIfAbsent(probability, distribution::inverseCumulativeProbability);
  }
}
