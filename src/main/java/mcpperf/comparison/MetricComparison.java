package mcpperf.comparison;

import org.jspecify.annotations.Nullable;

/**
 * The comparison of one metric, as it stands in run.json. Unknown is null.
 *
 * @param request its name with the groups around it; "" for all requests of a run together
 * @param base the baseline's figure: geometric mean over its runs, of the error rate the rate of
 *     all its requests; null for an index of all requests, which has no unit
 * @param candidate likewise
 * @param change of the candidate against the baseline: a share, of the error rate the difference
 * @param low lower bound of the change's 95 % interval
 * @param high its upper bound
 * @param threshold the least change that counts, in the metric's bad direction
 * @param detectable the least bad change that would be found with 80 %, by this test alone
 * @param spread from run to run, as a share: the standard deviation of the logarithm
 * @param p one-sided probability of such a worsening where nothing has changed
 * @param adjustedP the same, adjusted for all judged metrics
 * @param rankP one-sided, of the exact rank test on the runs: the second opinion
 * @param moreRuns candidate runs that would decide; null where none are needed, or none would
 * @param why it is not judged; null where it is
 */
public record MetricComparison(
    String request,
    Metric metric,
    Judgement judgement,
    int baseRuns,
    int candidateRuns,
    @Nullable Double base,
    @Nullable Double candidate,
    @Nullable Double change,
    @Nullable Double low,
    @Nullable Double high,
    double threshold,
    @Nullable Double detectable,
    @Nullable Double spread,
    @Nullable Double p,
    @Nullable Double adjustedP,
    @Nullable Double rankP,
    @Nullable Integer moreRuns,
    @Nullable String why) {

  /** Whether the change is in the metric's bad direction. */
  public boolean worse() {
    return change != null && (change > 0) == metric.lowerIsBetter();
  }
}
