package mcpperf.database;

import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL would run a statement of the run, whatever its parameters are.
 *
 * @param queryId PostgreSQL's number of the statement
 * @param text the statement
 * @param plan as EXPLAIN writes it, a line a step; null where there is none
 * @param failure why there is none; null where there is one
 */
public record StatementPlan(
    String queryId, String text, @Nullable String plan, @Nullable String failure) {

  /** The file of the plan in the run's folder of database files. */
  public String file() {
    return "plans/" + queryId + ".txt";
  }

  /** The statement and its plan, as a file has them. */
  public String fileText() {
    return text + "\n\n" + (plan == null ? "No plan: " + failure : plan) + "\n";
  }
}
