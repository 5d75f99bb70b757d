package mcpperf.database;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the database's sessions did, as seen in samples of pg_stat_activity.
 *
 * @param samples how many were taken
 * @param intervalMs between two of them
 * @param sessions sessions by state, over all samples
 * @param waits what active sessions waited for, most often first; without a wait they had or wanted
 *     a CPU
 * @param blocked sessions that waited for a lock that another one held, most often first
 * @param longestTransactionMs the oldest transaction that was seen; null where none was
 * @param longestIdleInTransactionMs the longest that a session was seen idle in its transaction
 * @param mostOnServer most client sessions of all databases at a time; null without a sample
 * @param unseen when there were no samples
 */
public record ActivitySummary(
    long samples,
    long intervalMs,
    Map<String, SessionCount> sessions,
    List<Wait> waits,
    List<Blocked> blocked,
    @Nullable Double longestTransactionMs,
    @Nullable Double longestIdleInTransactionMs,
    @Nullable Long mostOnServer,
    List<Unseen> unseen) {

  /** Sessions in one state: the mean over all samples, and the most in one of them. */
  public record SessionCount(double mean, long most) {}

  /**
   * A kind of wait.
   *
   * @param type as in pg_stat_activity; "" for none
   * @param sessionSamples how many sessions were seen in it, summed over all samples
   */
  public record Wait(String type, String event, long sessionSamples) {}

  /**
   * Sessions that another one kept from going on.
   *
   * @param queryId of the statement that waited; null where the server does not tell
   * @param blockerState the state of the session that held the lock
   * @param blockerQueryId its statement, or its last one where it is idle in a transaction
   * @param sessionSamples how many sessions were seen waiting, summed over all samples
   */
  public record Blocked(
      @Nullable String queryId,
      String blockerState,
      @Nullable String blockerQueryId,
      long sessionSamples,
      double longestMs) {}

  /**
   * A time without samples.
   *
   * @param toEpochMs null where it lasted until the end
   */
  public record Unseen(long fromEpochMs, @Nullable Long toEpochMs, String why) {}
}
