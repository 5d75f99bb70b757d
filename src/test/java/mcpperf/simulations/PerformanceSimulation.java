package mcpperf.simulations;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mcpperf.config.Configuration;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadTest;
import mcpperf.config.Scenario;
import mcpperf.scenarios.GatewayScenario;
import mcpperf.scenarios.LoadWatch;

/**
 * The generator warms itself, then the chosen scenarios run one after the other. A subclass says
 * which scenarios.
 */
abstract class PerformanceSimulation extends Simulation {
  private final LoadRun run;
  private final LoadPlan plan;
  private final List<Scenario> scenarios;
  private final Optional<GeneratorWarmUp> warmUp;
  private boolean loadStarted;

  /** All enabled scenarios, or those of them that are named. */
  protected PerformanceSimulation(String... scenarioNames) {
    this(LoadRun::begin, Set.of(scenarioNames));
  }

  PerformanceSimulation(LoadRun.Beginning beginning, Set<String> scenarioNames) {
    String name = getClass().getSimpleName().replaceFirst("Simulation$", "");
    this.run = beginning.begin(name, scenarioNames);
    this.plan = run.plan();
    this.scenarios =
        plan.configuration().scenarios().values().stream()
            .filter(scenario -> !scenario.enabledTests().isEmpty())
            .toList();
    this.warmUp = GeneratorWarmUp.of(plan, tests());
    setUp(oneAfterTheOther(populations())).protocols(protocol()).maxDuration(longest());
  }

  private List<LoadTest> tests() {
    return scenarios.stream().flatMap(scenario -> scenario.enabledTests().stream()).toList();
  }

  private List<PopulationBuilder> populations() {
    Configuration configuration = plan.configuration();
    List<PopulationBuilder> populations = new ArrayList<>();
    warmUp.ifPresent(generator -> populations.add(generator.population(protocol())));
    for (Scenario scenario : scenarios) {
      GatewayScenario gatewayScenario =
          new GatewayScenario(
              scenario, configuration.profile(), configuration.load(), plan.access(), new Watch());
      populations.addAll(gatewayScenario.populations());
    }
    return populations;
  }

  private static PopulationBuilder oneAfterTheOther(List<PopulationBuilder> populations) {
    PopulationBuilder rest = populations.get(populations.size() - 1);
    for (int i = populations.size() - 2; i >= 0; i--) {
      rest = populations.get(i).andThen(rest);
    }
    return rest;
  }

  private HttpProtocolBuilder protocol() {
    HttpProtocolBuilder protocol = protocol(plan.baseUrl());
    // Users of an open model send one request each: with connections of their own they would
    // measure connecting.
    return plan.configuration().profile().model() == LoadModel.OPEN
        ? protocol.shareConnections()
        : protocol;
  }

  /** Nothing that a browser would do besides sending the request. */
  static HttpProtocolBuilder protocol(URI baseUrl) {
    return http.baseUrl(baseUrl.toString())
        .userAgentHeader("mcpperf")
        .disableWarmUp()
        .disableFollowRedirect()
        .disableCaching()
        .disableAutoReferer()
        .disableAutoOrigin();
  }

  /** More than an orderly run can take: a target that answers nothing must not hold it for ever. */
  private Duration longest() {
    Configuration configuration = plan.configuration();
    Duration test =
        configuration
            .profile()
            .duration()
            .plus(configuration.load().coolDown())
            .plus(configuration.load().requestTimeout().multipliedBy(2));
    return configuration
        .load()
        .generatorWarmUp()
        .plus(test.multipliedBy(tests().size()))
        .plusSeconds(10);
  }

  /** No user sends anything before the run has seen how everything is without load. */
  private synchronized void loadStarts() {
    if (!loadStarted) {
      loadStarted = true;
      warmUp.ifPresent(
          generator -> {
            generator.close();
            run.generatorIsWarm(generator.state());
          });
      run.loadStarts();
    }
  }

  private final class Watch implements LoadWatch {
    @Override
    public void begins() {
      loadStarts();
    }

    @Override
    public boolean targetIsGone() {
      return run.targetIsGone();
    }
  }

  @Override
  public final void after() {
    warmUp.ifPresent(GeneratorWarmUp::close);
    run.finish();
  }
}
