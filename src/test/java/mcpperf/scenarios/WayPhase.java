package mcpperf.scenarios;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import mcpperf.config.LoadProfile;
import mcpperf.experiment.Phase;

/**
 * One test on one way as a phase of the load: begun and ended by the first user that says so, while
 * all others wait. It keeps how many requests reached the MCP servers in it.
 */
final class WayPhase {
  private final String name;
  private final LoadProfile profile;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long startEpochMs;
  private volatile Map<String, Long> before = Map.of();

  WayPhase(String name, LoadProfile profile) {
    this.name = name;
    this.profile = profile;
  }

  void begin(LoadWatch watch) {
    if (begun.compareAndSet(false, true)) {
      before = watch.upstreamRequests();
      startEpochMs = System.currentTimeMillis();
    }
  }

  void end(LoadWatch watch) {
    if (ended.compareAndSet(false, true)) {
      long endEpochMs = System.currentTimeMillis();
      Map<String, Long> counts = new TreeMap<>(watch.upstreamRequests());
      before.forEach((method, count) -> counts.merge(method, -count, Long::sum));
      counts.values().removeIf(count -> count == 0);
      Phase.Plan plan =
          new Phase.Plan(
              profile.model(), profile.concurrency(), null, profile.duration().toMillis());
      watch.phaseEnded(new Phase(name, startEpochMs, endEpochMs, plan, counts));
    }
  }
}
