package mcpperf.database;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.json.KeptJson;
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

  private static final String FILE = "activity.json";
  private static final JsonMapper JSON =
      KeptJson.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

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

  /** Keeps this in a folder, which is made where it is not there. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this));
  }

  /**
   * What {@link #write} kept.
   *
   * @return empty where it kept nothing
   */
  public static Optional<ActivitySummary> read(Path folder) throws IOException {
    try {
      String text = Files.readString(folder.resolve(FILE));
      return Optional.of(JSON.readValue(text, ActivitySummary.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
