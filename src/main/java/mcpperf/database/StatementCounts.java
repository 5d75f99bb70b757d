package mcpperf.database;

import java.util.Objects;

/**
 * What pg_stat_statements counts of one kind of statement.
 *
 * @param rows returned or changed
 * @param blocksHit of tables and indexes, found in PostgreSQL's memory
 * @param blocksRead not found there
 * @param ms of execution
 */
public record StatementCounts(
    long calls, long rows, long blocksHit, long blocksRead, long walBytes, double ms) {

  /** Nothing was counted. */
  public static final StatementCounts NONE = new StatementCounts(0, 0, 0, 0, 0, 0);

  static StatementCounts of(Row row) {
    return new StatementCounts(
        count(row, "calls"),
        count(row, "rows"),
        count(row, "blocks_hit"),
        count(row, "blocks_read"),
        count(row, "wal_bytes"),
        Objects.requireNonNullElse(row.figure("total_ms"), 0.0));
  }

  private static long count(Row row, String column) {
    return Objects.requireNonNullElse(row.count(column), 0L);
  }

  public StatementCounts plus(StatementCounts other) {
    return new StatementCounts(
        calls + other.calls,
        rows + other.rows,
        blocksHit + other.blocksHit,
        blocksRead + other.blocksRead,
        walBytes + other.walBytes,
        ms + other.ms);
  }

  /** Without so many of its calls, as far as each of them is like the others. */
  public StatementCounts less(long fewer) {
    double kept = (double) (calls - fewer) / calls;
    return new StatementCounts(
        calls - fewer,
        Math.round(rows * kept),
        Math.round(blocksHit * kept),
        Math.round(blocksRead * kept),
        Math.round(walBytes * kept),
        ms * kept);
  }

  StatementCounts minus(StatementCounts earlier) {
    return new StatementCounts(
        calls - earlier.calls,
        rows - earlier.rows,
        blocksHit - earlier.blocksHit,
        blocksRead - earlier.blocksRead,
        walBytes - earlier.walBytes,
        ms - earlier.ms);
  }
}
