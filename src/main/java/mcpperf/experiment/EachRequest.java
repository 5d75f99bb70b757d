package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpperf.simulationlog.LogDictionary;
import mcpperf.simulationlog.LogListener;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RequestKey;
import mcpperf.simulationlog.RunRecord;
import mcpperf.simulationlog.SimulationLog;
import mcpperf.stats.CountedAs;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/** Another pass over a run's log, for its requests alone: those that {@link RunStats} has. */
final class EachRequest implements LogListener {
  private final Listener listener;
  private final List<@Nullable CountedAs> requests = new ArrayList<>();
  private @Nullable LogDictionary dictionary;

  /** Takes one request; times in ms after the run's start, the end never before the start. */
  interface Listener {
    void request(RequestKey key, int startMs, int endMs, boolean ok);
  }

  private EachRequest(Listener listener) {
    this.listener = listener;
  }

  /** Gives each request of the log in a run's folder to a listener. */
  static void in(Path folder, Listener listener) throws IOException {
    SimulationLog.read(
        folder.resolve("simulation.log"), MemoryAllowance.unlimited(), new EachRequest(listener));
  }

  @Override
  public void run(RunRecord run, LogDictionary dictionary) {
    this.dictionary = dictionary;
  }

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message) {
    while (dictionary != null && requests.size() <= request) {
      requests.add(CountedAs.of(dictionary.request(requests.size())));
    }
    CountedAs counted = requests.get(request);
    if (counted != null && !(ok && counted.sent())) {
      listener.request(counted.key(), startMs, Math.max(startMs, endMs), ok);
    }
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
