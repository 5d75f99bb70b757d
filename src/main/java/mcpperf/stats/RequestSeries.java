package mcpperf.stats;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import mcpperf.protocol.FailureClass;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RequestKey;

/** All requests of one kind, counted as the log brings them. */
final class RequestSeries {
  private final RequestKey key;
  private final Histogram okTimes;
  private final Histogram failedTimes;
  private final Map<FailureClass, Long> failures = new EnumMap<>(FailureClass.class);
  private long okCount;
  private long failedCount;
  private long firstStartMs = Long.MAX_VALUE;
  private long lastEndMs = Long.MIN_VALUE;

  RequestSeries(RequestKey key, MemoryAllowance allowance) {
    this.key = key;
    this.okTimes = new Histogram(allowance);
    this.failedTimes = new Histogram(allowance);
    for (FailureClass failureClass : FailureClass.values()) {
      failures.put(failureClass, 0L);
    }
  }

  void addOk(int startMs, int endMs) {
    okCount++;
    addTimes(startMs, endMs, okTimes);
  }

  void addFailed(int startMs, int endMs, FailureClass failureClass) {
    failedCount++;
    failures.merge(failureClass, 1L, Long::sum);
    addTimes(startMs, endMs, failedTimes);
  }

  boolean isEmpty() {
    return okCount + failedCount == 0;
  }

  RequestStats stats() {
    Histogram allTimes = new Histogram();
    allTimes.addAll(okTimes);
    allTimes.addAll(failedTimes);
    return new RequestStats(
        key.name(),
        key.group(),
        okCount + failedCount,
        okCount,
        Collections.unmodifiableMap(new EnumMap<>(failures)),
        firstStartMs,
        lastEndMs,
        allTimes.summary(),
        okTimes.summary());
  }

  /** A request that ends before it starts is counted, but has no response time. */
  private void addTimes(int startMs, int endMs, Histogram times) {
    firstStartMs = Math.min(firstStartMs, startMs);
    lastEndMs = Math.max(lastEndMs, Math.max(startMs, endMs));
    if (endMs >= startMs) {
      times.add((long) endMs - startMs);
    }
  }
}
