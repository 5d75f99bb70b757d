package mcpperf.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of statement cost during the run, as pg_stat_statements counted it. Times are those
 * of execution, ms. A figure that the server does not have is null.
 *
 * @param queryId PostgreSQL's number of the normalised statement, as text: it has 64 bits
 * @param topLevel false for a statement inside a function
 * @param text normalised, without constants
 * @param partial whether the figures may lack a part of the run: the entry was evicted or reset
 *     meanwhile, and they count from then on
 * @param maxMs of the run; null where only an older maximum is known
 * @param stddevMs of the population of the run's calls
 */
public record StatementUse(
    String queryId,
    String role,
    boolean topLevel,
    String text,
    boolean partial,
    long calls,
    double totalMs,
    double meanMs,
    @Nullable Double maxMs,
    @Nullable Double stddevMs,
    @Nullable Long rows,
    @Nullable Long blocksHit,
    @Nullable Long blocksRead,
    @Nullable Long blocksDirtied,
    @Nullable Long blocksWritten,
    @Nullable Long tempBlocksRead,
    @Nullable Long tempBlocksWritten,
    @Nullable Double readMs,
    @Nullable Double writeMs,
    @Nullable Long walRecords,
    @Nullable Long walBytes) {

  /**
   * Those that were called between two readings, the longest total time first.
   *
   * @param allAnew whether all counters were lost after the first reading
   */
  static List<StatementUse> between(List<Row> before, List<Row> after, boolean allAnew) {
    CatalogueProbe probe = CatalogueProbe.STATEMENTS;
    Map<List<@Nullable Object>, Row> earlier = Difference.byKey(probe, before);
    List<StatementUse> uses = new ArrayList<>();
    for (Row row : after) {
      Row then = earlier.get(Difference.key(probe, row));
      boolean anew = allAnew || (then != null && Difference.beganAnew(probe, then, row));
      StatementUse use = of(anew ? null : then, row, anew);
      if (use.calls > 0) {
        uses.add(use);
      }
    }
    uses.sort(
        Comparator.comparingDouble(StatementUse::totalMs)
            .reversed()
            .thenComparing(StatementUse::queryId)
            .thenComparing(StatementUse::role));
    return List.copyOf(uses);
  }

  private static StatementUse of(@Nullable Row before, Row after, boolean partial) {
    Row run = Difference.of(CatalogueProbe.STATEMENTS, before, after);
    long calls = orZero(run.count("calls"));
    Double total = run.figure("total_ms");
    double totalMs = total == null ? 0 : total;
    double meanMs = calls == 0 ? 0 : totalMs / calls;
    return new StatementUse(
        after.text("query_id"),
        after.text("role"),
        after.is("top_level"),
        StatementText.shown(after.text("query")),
        partial,
        calls,
        totalMs,
        meanMs,
        maxMs(before, after),
        stddevMs(before, after, calls, meanMs),
        run.count("rows"),
        run.count("blocks_hit"),
        run.count("blocks_read"),
        run.count("blocks_dirtied"),
        run.count("blocks_written"),
        run.count("temp_blocks_read"),
        run.count("temp_blocks_written"),
        run.figure("read_ms"),
        run.figure("write_ms"),
        run.count("wal_records"),
        run.count("wal_bytes"));
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  /** The maximum is of the entry's whole life: it is the run's where the run raised it. */
  private static @Nullable Double maxMs(@Nullable Row before, Row after) {
    Double now = after.figure("max_ms");
    Double then = before == null ? null : before.figure("max_ms");
    return now == null || then == null || now > then ? now : null;
  }

  /**
   * The standard deviation of the calls since {@code before}, from those of all calls and of the
   * earlier ones: sums of squared deviations add up as in Chan, Golub and LeVeque, "Updating
   * formulae and a pairwise algorithm for computing sample variances" (1979).
   */
  private static @Nullable Double stddevMs(
      @Nullable Row before, Row after, long calls, double meanMs) {
    Double all = after.figure("stddev_ms");
    Double earlier = before == null ? (Double) 0.0 : before.figure("stddev_ms");
    Double earlierMean = before == null ? (Double) 0.0 : before.figure("mean_ms");
    if (all == null || earlier == null || earlierMean == null || calls == 0) {
      return null;
    }
    double n = orZero(after.count("calls"));
    double n1 = n - calls;
    double between = (meanMs - earlierMean) * (meanMs - earlierMean) * n1 * calls / n;
    double squares = n * all * all - n1 * earlier * earlier - between;
    return Math.sqrt(Math.max(0, squares) / calls);
  }
}
