package mcpperf.simulationlog;

import java.io.IOException;

/**
 * What a log holds, record by record, in the order of the log. Times are in ms after the run's
 * start. Texts and request kinds come as small consecutive numbers that stay the same for the whole
 * log; the dictionary given with the run record says what they mean. A method may throw {@link
 * LogTooLargeException} to refuse the log.
 */
public interface LogListener {

  /** The first record; comes once, before all others. */
  void run(RunRecord run, LogDictionary dictionary) throws IOException;

  /**
   * A request that was answered or has failed.
   *
   * @param request number of the request kind; a kind's number comes first when all lower ones came
   * @param endMs not necessarily after the start: the log's times are passed on as they are
   * @param message number of the text that says why it failed
   */
  void request(int request, int startMs, int endMs, boolean ok, int message) throws IOException;

  /**
   * An incoming message that no request was waiting for: it has no end. Gatling 3.15.1 drops these
   * itself (DataWritersStatsEngine.logResponse), its format still has them.
   */
  void unmatched(int request, int atMs) throws IOException;

  /** A virtual user starts or ends. */
  void user(int scenario, boolean start, int atMs) throws IOException;

  /**
   * A user leaves a group.
   *
   * @param group number of the group with all around it
   * @param cumulatedMs sum of the response times inside
   */
  void group(int group, int startMs, int endMs, int cumulatedMs, boolean ok) throws IOException;

  /** Gatling could not even build a request. */
  void error(int message, int atMs) throws IOException;
}
