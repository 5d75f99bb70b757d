package mcpperf;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.network.Curl;
import mcpperf.network.CurlRequest;
import mcpperf.network.NetworkReport;
import mcpperf.target.RunningTarget;
import mcpperf.target.SampleRequest;

/** What the network takes of a request's time, measured once before the load. */
final class RunNetwork {
  private static final SampleRequest HEALTH = new SampleRequest("health", "/health", null);

  private final Configuration configuration;
  private final RunningTarget target;
  private final List<SampleRequest> repeatable;

  /**
   * @param repeatable requests of the load that change nothing
   */
  RunNetwork(Configuration configuration, RunningTarget target, List<SampleRequest> repeatable) {
    this.configuration = configuration;
    this.target = target;
    this.repeatable = repeatable;
  }

  /**
   * Sends them from a process of its own; empty where nothing is to be watched. A target whose rate
   * is limited is spared.
   */
  Optional<NetworkReport> measure() {
    if (!configuration.monitoring().enabled() || configuration.isDiscovered()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Curl().measure(requests(), target.token()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private List<CurlRequest> requests() {
    return Stream.concat(
            Stream.of(HEALTH),
            repeatable.stream().filter(request -> !request.name().equals(HEALTH.name())))
        .map(
            request ->
                new CurlRequest(
                    request.name(), URI.create(target.baseUrl() + request.path()), request.body()))
        .toList();
  }
}
