package mcpperf.cost;

/**
 * One kind of SQL statement in the calls of an operation; each figure is that of the middle call.
 *
 * @param key finds the same statement in another run, see {@link StatementKey}
 * @param text without constants
 * @param calls statements of this kind in one call of the operation; 0 where only a few calls had
 *     any, as of background work
 * @param rows returned or changed in one call
 * @param blocks looked at in one call
 * @param walBytes written to the write-ahead log in one call
 * @param ms that PostgreSQL took to execute them in one call
 * @param all statements of this kind in all calls together
 */
public record StatementCost(
    String key,
    String text,
    CostFigure calls,
    long rows,
    long blocks,
    long walBytes,
    double ms,
    long all) {

  /** Whether it belongs to the operation: most calls have it. */
  public boolean ofTheOperation() {
    return calls.perCall() > 0;
  }
}
