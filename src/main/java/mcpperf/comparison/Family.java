package mcpperf.comparison;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Judges all metrics of a comparison together, so that however many they are an unchanged system is
 * called worse in at most the stated share of comparisons. Half of that share is for the figures of
 * all requests together, which find a small change that all requests share; half for the single
 * ones, which find the one request that changed. Within each half Holm's adjustment holds it.
 */
final class Family {
  /** Of so many degrees of freedom is what metrics of the same kind tell of the spread. */
  private static final double PRIOR_WEIGHT = 4;

  private static final int LEAST_OTHERS = 3;

  private final List<MetricPair> pairs;
  private final double alpha;
  private final IdentityHashMap<MetricPair, Effect> effects = new IdentityHashMap<>();
  private final IdentityHashMap<MetricPair, double[]> adjusted = new IdentityHashMap<>();

  private Family(List<MetricPair> pairs, double alpha) {
    this.pairs = pairs;
    this.alpha = alpha;
  }

  /**
   * The comparison of each pair, in the order given.
   *
   * @param alpha the share of false alarms that all of them together may give
   */
  static List<MetricComparison> judge(List<MetricPair> pairs, double alpha) {
    Family family = of(pairs, alpha);
    return pairs.stream().map(family::comparison).toList();
  }

  /** A family whose members are tested. */
  static Family of(List<MetricPair> pairs, double alpha) {
    Family family = new Family(pairs, alpha);
    pairs.forEach(family::addEffect);
    family.adjust();
    return family;
  }

  /** What the comparison of one of the pairs amounts to. */
  Judgement judgement(MetricPair pair) {
    Effect effect = effects.get(pair);
    double[] probabilities = adjusted.get(pair);
    if (effect == null || !pair.isDeclared()) {
      return Judgement.NOT_JUDGED;
    }
    return probabilities == null
        ? untested(effect)
        : effect.judge(probabilities[0], probabilities[1], alpha);
  }

  private void addEffect(MetricPair pair) {
    ErrorCounts errors = pair.errors();
    if (errors != null) {
      effects.put(pair, Effect.of(pair, errors, alpha));
    } else if (pair.base().length > 0 && pair.candidate().length > 0) {
      Shift shift =
          Shift.of(
              pair.logs(pair.base()),
              pair.logs(pair.candidate()),
              prior(pair),
              pair.leastVariance());
      if (shift.isTested()) {
        effects.put(pair, Effect.of(pair, shift, alpha));
      }
    }
  }

  /** The mean variance of the same metric of the other requests. */
  @SuppressWarnings("ReferenceEquality") // Pairs are told apart by identity.
  private Shift.Prior prior(MetricPair pair) {
    List<MetricPair> others =
        pairs.stream()
            .filter(other -> other != pair && other.metric() == pair.metric())
            .filter(other -> !other.isOfAllRequests() && !pair.isOfAllRequests())
            .filter(other -> other.base().length + other.candidate().length > 2)
            .toList();
    if (others.size() < LEAST_OTHERS) {
      return Shift.Prior.NONE;
    }
    double variance =
        others.stream()
            .mapToDouble(
                other ->
                    (Shift.squares(other.logs(other.base()))
                            + Shift.squares(other.logs(other.candidate())))
                        / (other.base().length + other.candidate().length - 2))
            .average()
            .orElse(0);
    return new Shift.Prior(variance, PRIOR_WEIGHT);
  }

  private void adjust() {
    List<MetricPair> together = tested(true);
    List<MetricPair> single = tested(false);
    double share = together.isEmpty() || single.isEmpty() ? 1 : 2;
    adjust(together, share);
    adjust(single, share);
  }

  /** Without those that no outcome could reject: they would only blunt the others (Tarone). */
  private List<MetricPair> tested(boolean ofAllRequests) {
    List<MetricPair> tested = new ArrayList<>();
    for (MetricPair pair : pairs) {
      ErrorCounts errors = pair.errors();
      boolean possible = errors == null || !errors.isWithoutFailure();
      if (pair.isOfAllRequests() == ofAllRequests
          && pair.isDeclared()
          && effects.containsKey(pair)
          && possible) {
        tested.add(pair);
      }
    }
    return tested;
  }

  private void adjust(List<MetricPair> tested, double share) {
    double[] worse =
        Holm.adjust(tested.stream().mapToDouble(p -> effect(p).probabilityWorse()).toArray());
    double[] better =
        Holm.adjust(tested.stream().mapToDouble(p -> effect(p).probabilityBetter()).toArray());
    for (int i = 0; i < tested.size(); i++) {
      adjusted.put(
          tested.get(i),
          new double[] {Math.min(1, share * worse[i]), Math.min(1, share * better[i])});
    }
  }

  private Effect effect(MetricPair pair) {
    return Objects.requireNonNull(effects.get(pair));
  }

  private MetricComparison comparison(MetricPair pair) {
    return new Row(pair, effects.get(pair), adjusted.get(pair), alpha).of(judgement(pair));
  }

  /** Nothing failed on either side: no worse where so many requests can say it, else no change. */
  private static Judgement untested(Effect effect) {
    return effect.high() < effect.limit() ? Judgement.NO_WORSE : Judgement.NO_CHANGE;
  }
}
