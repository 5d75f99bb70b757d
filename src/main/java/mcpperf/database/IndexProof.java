package mcpperf.database;

/**
 * A statement run on a copy of the database without an index and with it, with the same parameters:
 * medians of the executions, as EXPLAIN (ANALYZE, BUFFERS) measured them.
 *
 * @param executions with different parameters, taken from the table's rows
 * @param used whether the plan used the index
 * @param blocksBefore blocks found in shared_buffers or read, without the index
 * @param planBefore as EXPLAIN ANALYZE wrote it for the first parameters
 */
public record IndexProof(
    int executions,
    boolean used,
    double msBefore,
    double msAfter,
    double blocksBefore,
    double blocksAfter,
    String planBefore,
    String planAfter) {

  /** Fewer blocks than this share of those before: else an index is not worth what it costs. */
  private static final double WORTHWHILE = 0.5;

  /** Whether the index is worth having for the statement. */
  public boolean helps() {
    return used && msAfter < msBefore && blocksAfter <= blocksBefore * WORTHWHILE;
  }
}
