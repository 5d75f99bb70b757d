package mcpperf.scenarios;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.requests.GatewayAccess;

/** What the target says that it offers, one kind of request after the other, at a limited rate. */
public final class DiscoveredScenario implements LoadShape {
  /** Messages that open and end a user's session. */
  private static final int OF_SESSION = 3;

  private final LoadShape byProfile = new ByProfile(Set.of());

  @Override
  public Configuration restricted(Configuration configuration) {
    LoadProfile profile = configuration.profile();
    if (profile.model() == LoadModel.OPEN) {
      throw new ConfigurationException(
          List.of(
              "profile: the simulation Discovered takes closed ones only, not %s"
                  .formatted(profile.name())));
    }
    double most = configuration.experiments().discovered().requestsPerSecond();
    double planned = profile.requestsPerSecond() == null ? most : profile.requestsPerSecond();
    return configuration
        .sendingNothing()
        .withoutCosts()
        .under(
            new LoadProfile(
                profile.name(),
                profile.model(),
                profile.requests(),
                profile.concurrency(),
                profile.duration(),
                Math.min(planned, most),
                profile.connections()));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return byProfile.populations(configuration, access, watch);
  }

  /** Opening, warming up and ending wait for their turns too. */
  @Override
  public Duration longest(Configuration configuration) {
    LoadProfile profile = configuration.profile();
    int users = profile.concurrency();
    int turns = users * (OF_SESSION + 1 + configuration.load().targetWarmUpRequestsPerUser(users));
    Duration waiting = Duration.ofMillis(Math.round(1000 * turns / profile.requestsPerSecond()));
    return byProfile
        .longest(configuration)
        .plus(waiting.multipliedBy(configuration.enabledTests().size()));
  }
}
