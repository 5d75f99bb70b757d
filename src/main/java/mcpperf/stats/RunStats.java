package mcpperf.stats;

import java.util.List;
import mcpperf.simulationlog.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one simulation.log holds.
 *
 * @param bytes the log's size
 * @param records records read, the run record included
 * @param truncatedAtByte where the log breaks off inside a record; null for a whole log
 * @param requests in order of their first start
 * @param crashes messages of Gatling's error records with their number, most frequent first
 * @param durationMs from the first start of anything to the last end of anything, ms
 */
public record RunStats(
    RunRecord run,
    long bytes,
    long records,
    @Nullable Long truncatedAtByte,
    List<RequestStats> requests,
    UserStats users,
    List<Crash> crashes,
    long durationMs) {

  /** Virtual users of the run. */
  public record UserStats(long started, long ended, long maxConcurrent) {}

  /** One message of Gatling's own error records. */
  public record Crash(String message, long count) {}
}
