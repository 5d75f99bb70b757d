package mcpperf.simulationlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a log holds, one line a record. */
final class RecordingListener implements LogListener {
  final List<String> lines = new ArrayList<>();
  RunRecord run;
  private LogDictionary dictionary;

  @Override
  public void run(RunRecord record, LogDictionary texts) {
    run = record;
    dictionary = texts;
  }

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message)
      throws IOException {
    lines.add(
        "request %s %d-%d %s <%s>"
            .formatted(name(request), startMs, endMs, status(ok), dictionary.text(message)));
  }

  @Override
  public void unmatched(int request, int atMs) {
    lines.add("unmatched %s %d".formatted(name(request), atMs));
  }

  @Override
  public void user(int scenario, boolean start, int atMs) {
    lines.add(
        "user %s %s %d".formatted(run.scenarios().get(scenario), start ? "start" : "end", atMs));
  }

  @Override
  public void group(int group, int startMs, int endMs, int cumulatedMs, boolean ok) {
    lines.add(
        "group %s %d-%d %d %s"
            .formatted(dictionary.group(group), startMs, endMs, cumulatedMs, status(ok)));
  }

  @Override
  public void error(int message, int atMs) throws IOException {
    lines.add("error %s %d".formatted(dictionary.text(message), atMs));
  }

  private String name(int request) {
    RequestKey key = dictionary.request(request);
    return key.group().isEmpty() ? key.name() : key.group() + ": " + key.name();
  }

  private static String status(boolean ok) {
    return ok ? "OK" : "KO";
  }
}
