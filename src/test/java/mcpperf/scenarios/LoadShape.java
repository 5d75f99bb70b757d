package mcpperf.scenarios;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import mcpperf.config.Configuration;
import mcpperf.requests.GatewayAccess;

/** How a simulation loads its target, and with what. */
public interface LoadShape {

  /**
   * The configuration with nothing enabled but what this load sends, under the load that it is.
   *
   * @throws mcpperf.config.ConfigurationException where nothing is left
   */
  Configuration restricted(Configuration configuration);

  /**
   * The populations that run one after the other.
   *
   * @param configuration as {@link #restricted} left it
   * @param watch told and asked while the load lasts
   */
  List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch);

  /** More than an orderly load of this shape can take. */
  Duration longest(Configuration configuration);
}
