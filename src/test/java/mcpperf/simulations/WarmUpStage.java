package mcpperf.simulations;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The generator warms itself against a stub. */
final class WarmUpStage implements Stage {
  private final LoadRun run;
  private final LoadPlan plan;
  private final Optional<GeneratorWarmUp> warmUp;

  WarmUpStage(LoadRun run, LoadPlan plan) {
    this.run = run;
    this.plan = plan;
    this.warmUp = GeneratorWarmUp.of(plan, plan.configuration().enabledTests());
  }

  @Override
  public List<PopulationBuilder> populations(Runnable begins) {
    return warmUp.stream()
        .map(generator -> generator.population(PerformanceSimulation.protocol(plan)))
        .toList();
  }

  @Override
  public Duration longest() {
    return plan.configuration().load().generatorWarmUp();
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
