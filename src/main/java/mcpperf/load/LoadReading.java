package mcpperf.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import mcpperf.simulationlog.LogDictionary;
import mcpperf.simulationlog.LogListener;
import mcpperf.simulationlog.RequestKey;
import mcpperf.simulationlog.RunRecord;
import org.jspecify.annotations.Nullable;

/** Hands the requests of a log to the series of their kinds. */
final class LoadReading implements LogListener {
  /** The texts of the operating system's errors that a client causes itself. */
  private static final Pattern OWN_FAILURE =
      Pattern.compile("Cannot assign requested address|Too many open files");

  private final Map<RequestKey, LoadSeries> series;
  private final Adding adding;
  private final List<@Nullable LoadSeries> byNumber = new ArrayList<>();
  private @Nullable LogDictionary dictionary;
  private final Map<Integer, Boolean> own = new HashMap<>();
  private long ownFailures;

  /** What is done with a request. */
  interface Adding {
    void add(LoadSeries series, int startMs, int endMs);
  }

  LoadReading(Map<RequestKey, LoadSeries> series, Adding adding) {
    this.series = series;
    this.adding = adding;
  }

  long ownFailures() {
    return ownFailures;
  }

  @Override
  public void run(RunRecord run, LogDictionary texts) {
    dictionary = texts;
  }

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message)
      throws IOException {
    LogDictionary texts = Objects.requireNonNull(dictionary, "the run record comes first");
    while (byNumber.size() <= request) {
      RequestKey key = texts.request(byNumber.size());
      byNumber.add(series.get(key));
    }
    LoadSeries kind = byNumber.get(request);
    if (kind != null) {
      adding.add(kind, startMs, endMs);
    }
    if (!ok && isOwn(message, texts)) {
      ownFailures++;
    }
  }

  private boolean isOwn(int message, LogDictionary texts) throws IOException {
    Boolean known = own.get(message);
    if (known == null) {
      known = OWN_FAILURE.matcher(texts.text(message)).find();
      own.put(message, known);
    }
    return known;
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
