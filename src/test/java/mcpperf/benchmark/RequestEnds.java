package mcpperf.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import mcpperf.simulationlog.LogDictionary;
import mcpperf.simulationlog.LogListener;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RunRecord;
import mcpperf.simulationlog.SimulationLog;

/**
 * Prints how many requests of a simulation.log ended when: a line for each {@value #STEP_MS} ms,
 * with its begin in ms since 1970 and the count.
 */
public final class RequestEnds implements LogListener {
  private static final long STEP_MS = 100;

  private final Map<Long, Integer> counts = new TreeMap<>();
  private long startEpochMs;

  private RequestEnds() {}

  public static void main(String[] arguments) throws IOException {
    RequestEnds ends = new RequestEnds();
    SimulationLog.read(Path.of(arguments[0]), MemoryAllowance.ofOneLog(), ends);
    ends.counts.forEach((epochMs, count) -> System.out.println(epochMs + " " + count));
  }

  @Override
  public void run(RunRecord run, LogDictionary dictionary) {
    startEpochMs = run.startEpochMs();
  }

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message) {
    if (!ok) {
      throw new IllegalStateException("A request failed, so the load is not what it is to be");
    }
    counts.merge((startEpochMs + endMs) / STEP_MS * STEP_MS, 1, Integer::sum);
  }

  @Override
  public void unmatched(int request, int atMs) {}

  @Override
  public void user(int scenario, boolean start, int atMs) {}

  @Override
  public void group(int group, int startMs, int endMs, int cumulatedMs, boolean ok) {}

  @Override
  public void error(int message, int atMs) {}
}
