package mcpperf.verdict;

import mcpperf.config.Slo;
import org.jspecify.annotations.Nullable;

/**
 * One objective and what the run shows about it.
 *
 * @param actual the measured figure in the metric's unit; null where it is not known or not
 *     admissible
 * @param marginPercent how far the figure is inside (positive) or outside (negative) the bound, in
 *     percent of the bound; null where there is no figure or the bound is 0
 * @param passed null where the objective is not judged, {@code why} then says the reason
 */
public record SloResult(
    String request,
    Slo.Metric metric,
    double required,
    @Nullable Double actual,
    @Nullable Double marginPercent,
    @Nullable Boolean passed,
    @Nullable String why) {}
