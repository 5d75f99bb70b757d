package mcpperf.verdict;

import java.util.EnumMap;
import java.util.Map;
import mcpperf.protocol.FailureClass;
import mcpperf.stats.LatencySummary;
import mcpperf.stats.RequestStats;

/** Statistics of one request for tests: a default that a test changes where it matters. */
public final class SampleRequest {
  private final String name;
  private final long count;
  private String group = "";
  private long firstStartMs = 0;
  private long lastEndMs = 10_000;
  private LatencySummary times;
  private final Map<FailureClass, Long> failures = new EnumMap<>(FailureClass.class);

  private SampleRequest(String name, long count) {
    this.name = name;
    this.count = count;
    times(count, 1L, 4.5, 4L, 7L, 9L, 20L, 21L, 40L);
    for (FailureClass failure : FailureClass.values()) {
      failures.put(failure, 0L);
    }
  }

  public static SampleRequest request(String name, long count) {
    return new SampleRequest(name, count);
  }

  public SampleRequest group(String value) {
    group = value;
    return this;
  }

  public SampleRequest window(long first, long last) {
    firstStartMs = first;
    lastEndMs = last;
    return this;
  }

  public SampleRequest failed(FailureClass failure, long number) {
    failures.put(failure, number);
    return this;
  }

  public SampleRequest times(
      long n, Long min, Double mean, Long p50, Long p90, Long p95, Long p99, Long p999, Long max) {
    times = new LatencySummary(n, min, mean, p50, p90, p95, p99, p999, max);
    return this;
  }

  public RequestStats stats() {
    long failed = failures.values().stream().mapToLong(Long::longValue).sum();
    return new RequestStats(
        name, group, count, count - failed, failures, firstStartMs, lastEndMs, times, times);
  }
}
