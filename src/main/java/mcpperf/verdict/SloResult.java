package mcpperf.verdict;

import java.util.Comparator;
import mcpperf.config.Slo;
import org.jspecify.annotations.Nullable;

/**
 * One objective and what the run shows about it.
 *
 * @param group the groups around the request as in {@code RequestStats}; "" for none
 * @param actual the measured figure in the metric's unit; null where it is not known or not
 *     admissible
 * @param marginPercent how far the figure is inside (positive) or outside (negative) the bound, in
 *     percent of the bound; null where there is no figure or the bound is 0
 * @param passed null where the objective is not judged, {@code why} then says the reason
 */
public record SloResult(
    String request,
    String group,
    Slo.Metric metric,
    double required,
    @Nullable Double actual,
    @Nullable Double marginPercent,
    @Nullable Boolean passed,
    @Nullable String why) {

  /**
   * What matters most first: broken objectives, of these errors before times and rates and then the
   * farthest outside its bound; then the met ones, then those that were not judged.
   */
  public static final Comparator<SloResult> BY_WEIGHT =
      Comparator.comparing((SloResult slo) -> !slo.broken())
          .thenComparing(slo -> !slo.judged())
          .thenComparing(slo -> slo.broken() && slo.metric() != Slo.Metric.ERROR_RATE)
          .thenComparingDouble(SloResult::weight);

  /** The same figure, by which nothing is judged. */
  SloResult notBinding() {
    return new SloResult(
        request,
        group,
        metric,
        required,
        actual,
        marginPercent,
        null,
        "more was asked of the target here than it may be able to do");
  }

  private double weight() {
    if (!broken()) {
      return 0;
    }
    return marginPercent == null ? Double.NEGATIVE_INFINITY : marginPercent;
  }

  public boolean judged() {
    return passed != null;
  }

  public boolean broken() {
    return Boolean.FALSE.equals(passed);
  }
}
