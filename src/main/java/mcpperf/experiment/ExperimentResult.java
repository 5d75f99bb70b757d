package mcpperf.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import mcpperf.verdict.SloResult;
import org.jspecify.annotations.Nullable;

/**
 * The one result of a simulation that asks a question of its own. Its template finds it under
 * {@code result}.
 */
public interface ExperimentResult {

  ExperimentKind kind();

  /** The answer, one sentence each, the weightiest first. */
  List<String> headlines();

  /** Why the run broke an objective, beside the objectives of its requests; one sentence each. */
  default List<String> broken() {
    return List.of();
  }

  /** Why the run counts for nothing; one sentence each. */
  default List<String> invalid() {
    return List.of();
  }

  /**
   * Whether requests in this group are to succeed: not where more is asked of the target on purpose
   * than it can do.
   */
  default boolean binds(String group) {
    return true;
  }

  /** Whether an objective decides about the run. */
  default boolean binds(SloResult objective) {
    return binds(objective.group());
  }

  /** The result in run.json, beside its kind. */
  ObjectNode json();

  /** What its page draws; null for nothing. */
  default @Nullable ChartData charts() {
    return null;
  }
}
