package mcpperf.scenarios;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import mcpperf.experiment.MixCounts;

/** Counts what agents do, from several threads; the names are those of {@link MixCounts}. */
final class MixLedger {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String name) {
    counts.computeIfAbsent(name, any -> new LongAdder()).increment();
  }

  /** All counts, and what was registered and not removed. */
  Map<String, Long> counts() {
    Map<String, Long> all = new HashMap<>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    all.put(
        MixCounts.LEFT,
        all.getOrDefault(MixCounts.CREATED, 0L) - all.getOrDefault(MixCounts.REMOVED, 0L));
    return all;
  }
}
