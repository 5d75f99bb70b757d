package mcpperf.scenarios;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.MixedSettings;
import mcpperf.config.TargetSettings;
import mcpperf.config.Way;
import mcpperf.experiment.MixPlan;
import mcpperf.requests.GatewayAccess;

/** Agents that do all kinds of things at once. */
public final class MixedScenario implements LoadShape {
  private static final String REGISTRY = "registry";
  private static final int TIMES_THINKING = 10;

  @Override
  public Configuration restricted(Configuration configuration) {
    MixedSettings mixed = configuration.experiments().mixed();
    MixPlan plan = MixPlan.of(mixed);
    Configuration restricted =
        configuration
            .only(
                plan.hasRegistry()
                    ? Set.of(MixedSettings.SCENARIO, REGISTRY)
                    : Set.of(MixedSettings.SCENARIO))
            .under(
                new LoadProfile(
                    "mixed", LoadModel.CLOSED, null, mixed.agents(), mixed.duration(), null));
    RegistryWork.check(restricted, plan.actions());
    checkServers(configuration);
    return restricted;
  }

  /** What several servers offer under one name the gateway tells apart by virtual servers alone. */
  private static void checkServers(Configuration configuration) {
    long servers =
        configuration.servers().values().stream().flatMap(it -> it.names().stream()).count();
    boolean ours = configuration.target().kind() != TargetSettings.Kind.EXTERNAL;
    MixedSettings mixed = configuration.experiments().mixed();
    boolean through =
        configuration.scenarios().get(MixedSettings.SCENARIO).ways().stream()
            .anyMatch(way -> way.channel() == Way.Channel.SERVER);
    if (ours && servers > 1 && !mixed.requests().isEmpty() && !through) {
      throw new ConfigurationException(
          List.of(
              "experiments.mixed.ways: %s MCP servers need a way through their virtual servers (channel: server) among them, as server-session"
                  .formatted(servers)));
    }
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return List.of(new MixedAgents(configuration, access, watch).population());
  }

  @Override
  public Duration longest(Configuration configuration) {
    MixedSettings mixed = configuration.experiments().mixed();
    return mixed
        .duration()
        .plus(mixed.thinkTime().multipliedBy(2L * TIMES_THINKING))
        .plus(configuration.load().requestTimeout().multipliedBy(6));
  }
}
