package mcpperf.simulationlog;

import java.util.ArrayList;
import java.util.List;

/** Keeps the numbers of the kinds of the requests that a log brings. */
final class KindCounter implements LogListener {
  final List<Integer> numbers = new ArrayList<>();

  @Override
  public void run(RunRecord run, LogDictionary dictionary) {}

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message) {
    numbers.add(request);
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
