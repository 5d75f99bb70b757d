package mcpperf.scenarios;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.RequestName;
import mcpperf.config.SoakSettings;
import mcpperf.requests.GatewayAccess;

/** One kind of request at a fixed arrival rate for a long time. */
public final class SoakScenario implements LoadShape {
  private final LoadShape oneTest = new ByProfile(Set.of());

  @Override
  public Configuration restricted(Configuration configuration) {
    SoakSettings soak = configuration.experiments().soak();
    return configuration
        .only(new RequestName(soak.request()))
        .under(
            new LoadProfile(
                "soak",
                LoadModel.OPEN,
                null,
                soak.connections(),
                soak.duration(),
                soak.requestsPerSecond()));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return oneTest.populations(configuration, access, watch);
  }

  @Override
  public Duration longest(Configuration configuration) {
    return oneTest.longest(configuration);
  }
}
