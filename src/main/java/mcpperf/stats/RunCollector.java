package mcpperf.stats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.simulationlog.LogDictionary;
import mcpperf.simulationlog.LogExtent;
import mcpperf.simulationlog.LogListener;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RequestKey;
import mcpperf.simulationlog.RunRecord;
import mcpperf.stats.RunStats.Irregularities;
import org.jspecify.annotations.Nullable;

/** Counts a log while it is read. */
final class RunCollector implements LogListener {
  private final MemoryAllowance allowance;
  private final List<@Nullable RequestSeries> requests = new ArrayList<>();
  private final Map<RequestKey, RequestSeries> byKey = new LinkedHashMap<>();
  private final BitSet sent = new BitSet();
  private final ConcurrentUsers users = new ConcurrentUsers();
  private final Crashes crashes = new Crashes();
  private @Nullable Run run;
  private long firstMs = Long.MAX_VALUE;
  private long lastMs = Long.MIN_VALUE;
  private long unmatched;
  private long endsBeforeStart;

  RunCollector(MemoryAllowance allowance) {
    this.allowance = allowance;
  }

  @Override
  public void run(RunRecord record, LogDictionary dictionary) {
    run = new Run(record, dictionary, new MessageClasses(dictionary), warmUps(record));
  }

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message)
      throws IOException {
    RequestSeries series = series(request);
    if (series == null || (ok && sent.get(request))) {
      return;
    }
    if (ok) {
      series.addOk(startMs, endMs);
    } else {
      series.addFailed(startMs, endMs, run().messageClasses().of(message));
    }
    if (endMs < startMs) {
      endsBeforeStart++;
    }
    extendTo(startMs);
    extendTo(endMs);
  }

  @Override
  public void unmatched(int request, int atMs) {
    unmatched++;
  }

  @Override
  public void user(int scenario, boolean start, int atMs) {
    if (!run().warmUps().get(scenario)) {
      users.add(start, atMs);
      extendTo(atMs);
    }
  }

  @Override
  public void group(int group, int startMs, int endMs, int cumulatedMs, boolean ok) {
    extendTo(startMs);
    extendTo(endMs);
  }

  @Override
  public void error(int message, int atMs) throws IOException {
    crashes.add(run().dictionary().text(message));
  }

  RunStats stats(LogExtent extent) {
    List<RequestStats> inOrder =
        byKey.values().stream()
            .filter(series -> !series.isEmpty())
            .map(RequestSeries::stats)
            .sorted(Comparator.comparingLong(RequestStats::firstStartMs))
            .toList();
    return new RunStats(
        run().record(),
        extent.bytes(),
        extent.records(),
        extent.truncatedAtByte(),
        inOrder,
        users.stats(),
        crashes.list(),
        firstMs > lastMs ? 0 : lastMs - firstMs,
        new Irregularities(unmatched, endsBeforeStart));
  }

  private @Nullable RequestSeries series(int request) {
    while (requests.size() <= request) {
      requests.add(newSeries(requests.size()));
    }
    return requests.get(request);
  }

  private @Nullable RequestSeries newSeries(int request) {
    CountedAs counted = CountedAs.of(run().dictionary().request(request));
    if (counted == null) {
      return null;
    }
    sent.set(request, counted.sent());
    return byKey.computeIfAbsent(counted.key(), key -> new RequestSeries(key, allowance));
  }

  private void extendTo(int atMs) {
    firstMs = Math.min(firstMs, atMs);
    lastMs = Math.max(lastMs, atMs);
  }

  private Run run() {
    if (run == null) {
      throw new IllegalStateException("The run record comes before all others");
    }
    return run;
  }

  private static BitSet warmUps(RunRecord record) {
    BitSet warmUps = new BitSet();
    for (int scenario = 0; scenario < record.scenarios().size(); scenario++) {
      warmUps.set(scenario, record.scenarios().get(scenario).endsWith(RunStats.WARM_UP));
    }
    return warmUps;
  }

  private record Run(
      RunRecord record, LogDictionary dictionary, MessageClasses messageClasses, BitSet warmUps) {}
}
