package mcpperf.scenarios;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.requests.GatewayAccess;

/**
 * Scenarios one after the other, each test as the chosen profile says.
 *
 * @param scenarios their names; empty: all that are enabled
 */
public record ByProfile(Set<String> scenarios) implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    return configuration.only(scenarios);
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    return configuration.scenarios().values().stream()
        .filter(scenario -> !scenario.enabledTests().isEmpty())
        .flatMap(
            scenario ->
                new GatewayScenario(
                        scenario, configuration.profile(), configuration.load(), access, watch)
                    .populations().stream())
        .toList();
  }

  /** A target that answers nothing must not hold it for ever. */
  @Override
  public Duration longest(Configuration configuration) {
    Duration test =
        configuration
            .profile()
            .duration()
            .plus(configuration.load().coolDown())
            .plus(configuration.load().requestTimeout().multipliedBy(2));
    long tests =
        configuration.scenarios().values().stream()
            .mapToLong(
                scenario ->
                    (long) scenario.enabledTests().size() * Math.max(1, scenario.ways().size()))
            .sum();
    return test.multipliedBy(tests);
  }
}
