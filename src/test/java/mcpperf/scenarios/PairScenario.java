package mcpperf.scenarios;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.ConfigurationException;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;
import mcpperf.requests.GatewayAccess;

/**
 * One user sends each test of a scenario on its two ways in pairs, whose order alternates: what
 * drifts during the run drifts for both.
 *
 * @param name the scenario's; it has two ways, the first of which is the base
 */
public record PairScenario(String name) implements LoadShape {

  @Override
  public Configuration restricted(Configuration configuration) {
    Configuration only = configuration.only(Set.of(name));
    if (only.scenarios().get(name).ways().size() != 2) {
      throw new ConfigurationException(
          List.of("scenarios.%s.ways: two are needed, to be compared".formatted(name)));
    }
    LoadProfile profile = configuration.profile();
    return only.under(
        new LoadProfile(
            profile.name(), LoadModel.CLOSED, profile.requests(), 1, profile.duration(), null));
  }

  @Override
  public List<PopulationBuilder> populations(
      Configuration configuration, GatewayAccess access, LoadWatch watch) {
    Scenario chosen = configuration.scenarios().get(name);
    List<ChainBuilder> tests =
        chosen.enabledTests().stream()
            .map(test -> pairs(test, chosen, configuration, access, watch))
            .toList();
    return List.of(
        scenario(name)
            .exec(
                session -> {
                  watch.begins(session);
                  return session;
                })
            .exec(tests)
            .injectOpen(atOnceUsers(1)));
  }

  private static ChainBuilder pairs(
      LoadTest test,
      Scenario scenario,
      Configuration configuration,
      GatewayAccess access,
      LoadWatch watch) {
    TestOnWay a = TestOnWay.on(scenario.ways().get(0), test, access, configuration.load());
    TestOnWay b = TestOnWay.on(scenario.ways().get(1), test, access, configuration.load());
    LoadProfile profile = configuration.profile();
    RequestBudget budget =
        new RequestBudget(profile.requests(), profile.duration(), System::nanoTime);
    WayPhase phase = new WayPhase(b.name() + " against " + scenario.ways().get(0).name(), profile);
    ChainBuilder ab = a.inGroup(a.request().measured()).exec(b.inGroup(b.request().measured()));
    ChainBuilder ba = b.inGroup(b.request().measured()).exec(a.inGroup(a.request().measured()));
    int warmUps = Math.max(1, configuration.load().targetWarmUpRequests());
    return a.inGroup(a.open().exec(repeat(warmUps).on(a.request().silent())))
        .exec(b.inGroup(b.open().exec(repeat(warmUps).on(b.request().silent()))))
        .exec(acting(() -> phase.begin(watch)))
        // A turn is two pairs, in opposite order.
        .exec(
            asLongAs(
                    session ->
                        a.isOpen(session)
                            && b.isOpen(session)
                            && !watch.isBrokenOff()
                            && budget.take()
                            && budget.take(),
                    "turn",
                    false)
                .on(ab.exec(ba)))
        .exec(acting(() -> phase.end(watch)))
        .exec(a.inGroup(a.close()))
        .exec(b.inGroup(b.close()));
  }

  private static ChainBuilder acting(Runnable action) {
    return exec(
        (Session session) -> {
          action.run();
          return session;
        });
  }

  @Override
  public Duration longest(Configuration configuration) {
    Duration test =
        configuration
            .profile()
            .duration()
            .plus(configuration.load().requestTimeout().multipliedBy(4));
    return test.multipliedBy(configuration.enabledTests().size());
  }
}
