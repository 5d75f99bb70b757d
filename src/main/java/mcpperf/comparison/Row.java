package mcpperf.comparison;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.jspecify.annotations.Nullable;

/** Brings a comparison into the metric's own units. */
final class Row {
  private static final int MOST_FURTHER_RUNS = 50;

  private final MetricPair pair;
  private final @Nullable Effect effect;
  private final double @Nullable [] adjusted;
  private final boolean errors;
  private final double alpha;

  Row(MetricPair pair, @Nullable Effect effect, double @Nullable [] adjusted, double alpha) {
    this.pair = pair;
    this.effect = effect;
    this.adjusted = adjusted;
    this.alpha = alpha;
    this.errors = pair.errors() != null;
  }

  MetricComparison of(Judgement judgement) {
    boolean lower = pair.metric().lowerIsBetter();
    boolean open = judgement == Judgement.INCONCLUSIVE;
    ErrorCounts counts = pair.errors();
    Shift shift = effect == null ? null : effect.shift();
    return new MetricComparison(
        pair.request(),
        pair.metric(),
        judgement,
        pair.base().length,
        pair.candidate().length,
        counts == null ? figure(pair.base()) : (Double) counts.baseRate(),
        counts == null ? figure(pair.candidate()) : (Double) counts.rate(),
        effect == null ? plainChange() : (Double) natural(effect.worse()),
        effect == null ? null : (Double) natural(lower ? effect.low() : effect.high()),
        effect == null ? null : (Double) natural(lower ? effect.high() : effect.low()),
        errors ? pair.threshold() : pair.limit(),
        effect == null ? null : (Double) size(effect.detectable()),
        shift == null ? null : (Double) shift.spread(),
        effect == null ? null : (Double) effect.probabilityWorse(),
        adjusted == null ? null : (Double) adjusted[0],
        errors || effect == null ? null : rankProbability(),
        open && effect != null ? effect.moreRuns(alpha, MOST_FURTHER_RUNS) : null,
        why(judgement));
  }

  private @Nullable String why(Judgement judgement) {
    if (pair.why() != null || judgement != Judgement.NOT_JUDGED) {
      return pair.why();
    }
    return pair.threshold() > 0
        ? "one run against one says nothing of the spread between runs"
        : "its threshold is 0";
  }

  /** A change in its bad direction as the metric has it. */
  private double natural(double worse) {
    return errors ? worse : Math.expm1(pair.metric().lowerIsBetter() ? worse : -worse);
  }

  private double size(double worse) {
    return errors ? worse : Math.abs(natural(worse));
  }

  private @Nullable Double plainChange() {
    return pair.base().length == 0 || pair.candidate().length == 0
        ? null
        : (Double)
            Math.expm1(
                Shift.mean(pair.logs(pair.candidate())) - Shift.mean(pair.logs(pair.base())));
  }

  private @Nullable Double figure(double[] values) {
    return values.length == 0 || (pair.isOfAllRequests() && pair.metric().percentile() != null)
        ? null
        : (Double) Math.exp(Shift.mean(pair.logs(values)));
  }

  private Double rankProbability() {
    return MannWhitneyUTest.withDefaults()
        .with(
            pair.metric().lowerIsBetter()
                ? AlternativeHypothesis.GREATER_THAN
                : AlternativeHypothesis.LESS_THAN)
        .test(pair.candidate(), pair.base())
        .getPValue();
  }
}
