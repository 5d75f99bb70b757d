package mcpperf.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpperf.config.LoadProfile;
import mcpperf.experiment.Phase.Plan;
import mcpperf.simulationlog.MemoryAllowance;
import mcpperf.simulationlog.RequestKey;
import mcpperf.simulationlog.SimulationLog;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a run went.
 *
 * @param requests one for each of the run's requests, in their order
 * @param ownFailures connections that this machine could not make: ports or files were used up
 */
public record RunLoad(List<RequestLoad> requests, long ownFailures) {

  /**
   * Reads it from a log, twice.
   *
   * @param stats what the log holds
   * @param profile what was planned; null where that is not known
   * @param plans of the groups that have one of their own, by the group
   * @param thinking whether users of a closed model pause as they like: nobody waits to send then
   */
  public static RunLoad read(
      Path log,
      RunStats stats,
      @Nullable LoadProfile profile,
      Map<String, Plan> plans,
      boolean thinking)
      throws IOException {
    Map<RequestKey, LoadSeries> series = new HashMap<>();
    for (RequestStats request : stats.requests()) {
      RequestKey key = new RequestKey(request.group(), request.name());
      series.put(key, new LoadSeries(request, plan(request.group(), profile, plans, thinking)));
    }
    LoadReading first = new LoadReading(series, LoadSeries::add);
    SimulationLog.read(log, MemoryAllowance.ofOneLog(), first);
    series.values().forEach(LoadSeries::firstReadingEnds);
    if (series.values().stream().anyMatch(LoadSeries::isOpen)) {
      SimulationLog.read(
          log, MemoryAllowance.ofOneLog(), new LoadReading(series, LoadSeries::addAgain));
    }
    List<RequestLoad> loads = new ArrayList<>();
    for (RequestStats request : stats.requests()) {
      RequestKey key = new RequestKey(request.group(), request.name());
      loads.add(Objects.requireNonNull(series.get(key)).load());
    }
    return new RunLoad(List.copyOf(loads), first.ownFailures());
  }

  private static @Nullable Plan plan(
      String group, @Nullable LoadProfile profile, Map<String, Plan> plans, boolean thinking) {
    Plan own = plans.get(group);
    if (own != null) {
      return own;
    }
    return profile == null
        ? null
        : switch (profile.model()) {
          case OPEN ->
              new Plan(
                  profile.model(),
                  null,
                  profile.requestsPerSecond(),
                  profile.duration().toMillis());
          case CLOSED ->
              new Plan(
                  profile.model(),
                  thinking ? null : (Integer) profile.concurrency(),
                  profile.requestsPerSecond(),
                  profile.duration().toMillis());
        };
  }

  /** Whether the run became steady; null where no request lasted long enough to say. */
  public @Nullable Boolean steady() {
    if (requests.stream().anyMatch(request -> Boolean.FALSE.equals(request.steady()))) {
      return false;
    }
    return requests.stream().anyMatch(request -> Boolean.TRUE.equals(request.steady()))
        ? true
        : null;
  }
}
