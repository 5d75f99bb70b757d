package mcpperf.stats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import mcpperf.simulationlog.LogDictionary;
import mcpperf.simulationlog.LogListener;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RunRecord;
import mcpperf.simulationlog.SimulationLog;
import org.jspecify.annotations.Nullable;

/** What the failed requests of a run say of their failure. */
public final class FailureTexts {
  private FailureTexts() {}

  /**
   * How many failed requests say something.
   *
   * @param log of the run
   * @throws IOException where the log cannot be read
   */
  public static long count(Path log, Predicate<String> says) throws IOException {
    Counter counter = new Counter(says);
    SimulationLog.read(log, MemoryAllowance.ofOneLog(), counter);
    return counter.count;
  }

  private static final class Counter implements LogListener {
    private final Predicate<String> says;
    private final Map<Integer, Boolean> known = new HashMap<>();
    private @Nullable LogDictionary dictionary;
    private long count;

    Counter(Predicate<String> says) {
      this.says = says;
    }

    @Override
    public void run(RunRecord run, LogDictionary texts) {
      dictionary = texts;
    }

    @Override
    public void request(int request, int startMs, int endMs, boolean ok, int message)
        throws IOException {
      if (!ok && saysSo(message)) {
        count++;
      }
    }

    private boolean saysSo(int message) throws IOException {
      Boolean answer = known.get(message);
      if (answer == null) {
        answer = dictionary != null && says.test(dictionary.text(message));
        known.put(message, answer);
      }
      return answer;
    }

    @Override
    public void unmatched(int request, int atMs) {
      // It has no text.
    }

    @Override
    public void user(int scenario, boolean start, int atMs) {
      // It is no request.
    }

    @Override
    public void group(int group, int startMs, int endMs, int cumulatedMs, boolean ok) {
      // Its requests are counted themselves.
    }

    @Override
    public void error(int message, int atMs) {
      // Nothing was sent, so nothing was answered.
    }
  }
}
