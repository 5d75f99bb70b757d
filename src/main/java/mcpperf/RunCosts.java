package mcpperf;

import java.net.URI;
import java.util.List;
import mcpperf.config.Configuration;
import mcpperf.cost.CostPass;
import mcpperf.cost.StubTimes;
import mcpperf.target.RunningTarget;

/** What of the target can count what requests cost. */
final class RunCosts {
  private RunCosts() {}

  /**
   * What counts, while one user alone sends each request.
   *
   * @param stub how long the same calls took with a stub in the target's place
   */
  static CostPass open(Configuration configuration, RunningTarget target, StubTimes stub) {
    return CostPass.open(
        configuration.costs(),
        target.baseUrl(),
        RunDatabase.source(target),
        upstreamCounters(target),
        stub);
  }

  /** None where not all servers count: a request to another one would be missing. */
  private static List<URI> upstreamCounters(RunningTarget target) {
    List<URI> counters =
        target.servers().stream().flatMap(server -> server.counter().stream()).toList();
    return counters.size() == target.servers().size() ? counters : List.of();
  }
}
