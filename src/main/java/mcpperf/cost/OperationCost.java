package mcpperf.cost;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call of an operation costs, sent by one user alone.
 *
 * @param operation the request's name
 * @param n right answers that were measured
 * @param failed wrong answers, which are left out
 * @param figures what was counted; a metric that could not be seen is not there
 * @param statements the kinds of SQL statements, the most frequent first; null where the target's
 *     database could not be seen
 * @param remarks what keeps a figure from being exact
 */
public record OperationCost(
    String operation,
    long n,
    long failed,
    Map<CostMetric, CostFigure> figures,
    @Nullable List<StatementCost> statements,
    List<String> remarks) {

  /** A figure; null where it could not be seen. */
  public @Nullable CostFigure figure(CostMetric metric) {
    return figures.get(metric);
  }

  /** A figure a call; null where it could not be seen. */
  public @Nullable Long perCall(CostMetric metric) {
    CostFigure figure = figures.get(metric);
    return figure == null ? null : (Long) figure.perCall();
  }
}
