package mcpperf.stats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mcpperf.simulationlog.LogExtent;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RunRecord;
import mcpperf.simulationlog.SimulationLog;
import org.jspecify.annotations.Nullable;

/**
 * What one simulation.log holds.
 *
 * @param bytes the log's size
 * @param records records read, the run record included
 * @param truncatedAtByte where the record begins that the log's end cuts off; all before it is
 *     counted; null for a whole log
 * @param requests in order of their first start
 * @param crashes messages of Gatling's error records with their number, most frequent first
 * @param durationMs from the first start of anything to the last end of anything but warm-ups, ms
 */
public record RunStats(
    RunRecord run,
    long bytes,
    long records,
    @Nullable Long truncatedAtByte,
    List<RequestStats> requests,
    UserStats users,
    List<Crash> crashes,
    long durationMs,
    Irregularities irregularities) {

  /**
   * The end of the name of a Gatling scenario that warms up: its requests are not in the log, and
   * its users and its time are not the load's. Also of a warming request that Gatling cannot leave
   * out of the log, as one on a stream.
   */
  public static final String WARM_UP = " (warm-up)";

  /**
   * The end of the name under which Gatling logs that a message was sent on a WebSocket, which is
   * no request yet: the answer is, and only where nothing could be sent this record is all there
   * is.
   */
  public static final String SENT = " (sent)";

  /** Of a log in which all is regular. */
  public RunStats(
      RunRecord run,
      long bytes,
      long records,
      @Nullable Long truncatedAtByte,
      List<RequestStats> requests,
      UserStats users,
      List<Crash> crashes,
      long durationMs) {
    this(
        run,
        bytes,
        records,
        truncatedAtByte,
        requests,
        users,
        crashes,
        durationMs,
        new Irregularities(0, 0));
  }

  /**
   * Reads a simulation.log.
   *
   * @throws mcpperf.simulationlog.LogFormatException where the file is no log of this Gatling
   *     version, is damaged, or ends before anything was measured
   * @throws IOException where it is missing or cannot be read
   */
  public static RunStats read(Path log) throws IOException {
    MemoryAllowance allowance = MemoryAllowance.ofOneLog();
    RunCollector collector = new RunCollector(allowance);
    LogExtent extent = SimulationLog.read(log, allowance, collector);
    return collector.stats(extent);
  }

  /**
   * Virtual users of the run.
   *
   * @param maxConcurrent of a user that ends and one that starts in the same ms, only one counts
   */
  public record UserStats(long started, long ended, long maxConcurrent) {
    /** False where something cut the load off: Gatling logs the end of no user then. */
    public boolean allEnded() {
      return started == ended;
    }
  }

  /** One message of Gatling's own error records. */
  public record Crash(String message, long count) {}

  /**
   * What a log should not hold.
   *
   * @param unmatched incoming messages that no request was waiting for; not counted as requests
   * @param endsBeforeStart requests that end before they start, because a clock went back or the
   *     log is damaged; counted as requests, but left out of all response times
   */
  public record Irregularities(long unmatched, long endsBeforeStart) {}
}
