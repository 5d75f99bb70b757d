package mcpperf.simulations;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcpperf.cost.StubTimes;

/** The generator warms itself against a stub. */
final class WarmUpStage implements Stage {
  /** One user's requests to the stub take less. */
  private static final Duration ALONE = Duration.ofSeconds(30);

  private final LoadRun run;
  private final LoadPlan plan;
  private final StubTimes stub;
  private final Optional<GeneratorWarmUp> warmUp;

  /**
   * @param stub is told how long each request takes with the stub, where costs are counted
   */
  WarmUpStage(LoadRun run, LoadPlan plan, StubTimes stub) {
    this.run = run;
    this.plan = plan;
    this.stub = stub;
    this.warmUp = GeneratorWarmUp.of(plan, plan.configuration().enabledTests());
  }

  @Override
  public List<PopulationBuilder> populations(Runnable begins) {
    HttpProtocolBuilder protocol = PerformanceSimulation.protocol(plan);
    List<PopulationBuilder> populations = new ArrayList<>();
    warmUp.ifPresent(generator -> populations.add(generator.population(protocol)));
    if (plan.configuration().costs().enabled()) {
      warmUp.ifPresent(generator -> populations.add(generator.alone(protocol, stub)));
    }
    return populations;
  }

  @Override
  public Duration longest() {
    return plan.configuration().load().generatorWarmUp().plus(ALONE);
  }

  @Override
  public void end() {
    warmUp.ifPresent(
        generator -> {
          generator.close();
          run.generatorIsWarm(generator.state());
        });
  }
}
