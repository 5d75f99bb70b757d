package mcpperf.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import mcpperf.simulationlog.LogDictionary;
import mcpperf.simulationlog.LogListener;
import mcpperf.simulationlog.RequestKey;
import mcpperf.simulationlog.RunRecord;
import org.jspecify.annotations.Nullable;

/** Counts the response times of a log in blocks while it is read. */
final class TimeBlockCollector implements LogListener {
  private final List<SortedMap<Long, Histogram>> requests = new ArrayList<>();
  private final List<RequestKey> keys = new ArrayList<>();
  private long blockMs = TimeBlocks.BLOCK_MS;
  private @Nullable LogDictionary dictionary;

  @Override
  public void run(RunRecord run, LogDictionary ofRun) {
    dictionary = ofRun;
  }

  @Override
  public void request(int request, int startMs, int endMs, boolean ok, int message) {
    while (requests.size() <= request) {
      keys.add(Objects.requireNonNull(dictionary).request(requests.size()));
      requests.add(new TreeMap<>());
    }
    while (startMs / blockMs >= TimeBlocks.MOST_BLOCKS) {
      doubleTheLength();
    }
    if (endMs >= startMs) {
      requests
          .get(request)
          .computeIfAbsent(Math.max(0, startMs) / blockMs, block -> new Histogram())
          .add((long) endMs - startMs);
    }
  }

  private void doubleTheLength() {
    blockMs *= 2;
    for (int i = 0; i < requests.size(); i++) {
      SortedMap<Long, Histogram> merged = new TreeMap<>();
      requests
          .get(i)
          .forEach(
              (block, times) ->
                  merged.computeIfAbsent(block / 2, half -> new Histogram()).addAll(times));
      requests.set(i, merged);
    }
  }

  TimeBlocks blocks() {
    Map<RequestKey, SortedMap<Long, Histogram>> blocks = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      blocks.put(keys.get(i), requests.get(i));
    }
    return new TimeBlocks(blockMs, blocks);
  }

  @Override
  public void unmatched(int request, int atMs) {
    // Not a request that was measured.
  }

  @Override
  public void user(int scenario, boolean start, int atMs) {
    // Users have no response times.
  }

  @Override
  public void group(int group, int startMs, int endMs, int cumulatedMs, boolean ok) {
    // Groups are counted by their requests.
  }

  @Override
  public void error(int message, int atMs) {
    // Nothing was sent.
  }
}
