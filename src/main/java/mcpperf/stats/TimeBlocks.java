package mcpperf.stats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RequestKey;
import mcpperf.simulationlog.SimulationLog;

/**
 * The response times of each kind of request in blocks of time, counted exactly. A request belongs
 * to the block in which it starts.
 *
 * @param blockMs the blocks' length: {@value #BLOCK_MS} ms, in a run of more than {@value
 *     #MOST_BLOCKS} such blocks the least doubling of it that needs no more
 * @param requests by the block's number from the run's start, from 0
 */
public record TimeBlocks(long blockMs, Map<RequestKey, SortedMap<Long, Histogram>> requests) {
  /** A block that is this long holds more than the stalls that make its requests alike. */
  public static final long BLOCK_MS = 10_000;

  /** An hour of the shortest blocks: bounds memory and files, however long the run. */
  public static final int MOST_BLOCKS = 360;

  /**
   * Reads a simulation.log.
   *
   * @throws IOException where it is missing or cannot be read
   */
  public static TimeBlocks read(Path log) throws IOException {
    TimeBlockCollector collector = new TimeBlockCollector();
    SimulationLog.read(log, MemoryAllowance.ofOneLog(), collector);
    return collector.blocks();
  }
}
