package mcpperf.simulations;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;
import mcpperf.experiment.Phase;
import mcpperf.scenarios.LoadShape;
import mcpperf.scenarios.LoadWatch;

/** The load that is measured. No user sends anything before the run has seen how all is without. */
final class LoadStage implements Stage {
  private final LoadRun run;
  private final LoadPlan plan;
  private final LoadShape shape;

  LoadStage(LoadRun run, LoadPlan plan, LoadShape shape) {
    this.run = run;
    this.plan = plan;
    this.shape = shape;
  }

  @Override
  public List<PopulationBuilder> populations(Runnable begins) {
    return shape.populations(plan.configuration(), plan.access(), new Watch(begins));
  }

  @Override
  public Duration longest() {
    return shape.longest(plan.configuration());
  }

  @Override
  public void begin() {
    run.loadStarts();
  }

  private final class Watch implements LoadWatch {
    private final Runnable begins;

    Watch(Runnable begins) {
      this.begins = begins;
    }

    @Override
    public void begins() {
      begins.run();
    }

    @Override
    public boolean targetIsGone() {
      return run.targetIsGone();
    }

    @Override
    public void phaseEnded(Phase phase) {
      run.phaseEnded(phase);
    }
  }
}
