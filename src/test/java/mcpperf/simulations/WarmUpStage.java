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
  private final StubProcess stub;
  private final StubTimes times;
  private final Optional<GeneratorWarmUp> warmUp;

  /**
   * @param stub has nothing to answer yet; is closed when the generator is warm
   * @param times is told how long each request takes with the stub, where costs are counted
   */
  WarmUpStage(LoadRun run, LoadPlan plan, StubProcess stub, StubTimes times) {
    this.run = run;
    this.plan = plan;
    this.stub = stub;
    this.times = times;
    this.warmUp = GeneratorWarmUp.of(plan, plan.configuration().enabledTests(), stub);
  }

  @Override
  public List<PopulationBuilder> populations(Runnable begins) {
    HttpProtocolBuilder protocol = PerformanceSimulation.protocol(plan);
    List<PopulationBuilder> populations = new ArrayList<>();
    warmUp.ifPresent(generator -> populations.add(generator.population(protocol)));
    if (plan.configuration().costs().enabled()) {
      warmUp.ifPresent(generator -> populations.add(generator.alone(protocol, times)));
    }
    return populations;
  }

  @Override
  public Duration longest() {
    return plan.configuration().load().generatorWarmUp().plus(ALONE);
  }

  @Override
  public void end() {
    stub.close();
    warmUp.ifPresent(generator -> run.generatorIsWarm(generator.state()));
  }
}
