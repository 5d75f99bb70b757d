package mcpperf.scenarios;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.MixedSettings;
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
    return restricted;
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
