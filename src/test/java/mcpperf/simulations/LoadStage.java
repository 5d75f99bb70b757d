package mcpperf.simulations;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.PoolSetting;
import mcpperf.experiment.Phase;
import mcpperf.scenarios.LoadShape;
import mcpperf.scenarios.LoadWatch;

/** The load that is measured. No user sends anything before the run has seen how all is without. */
final class LoadStage implements Stage {
  private final LoadRun run;
  private final LoadPlan plan;
  private final LoadShape shape;
  private volatile Optional<EventLoopMeter> eventLoops = Optional.empty();

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
    eventLoops = Optional.of(new EventLoopMeter());
  }

  @Override
  public void end() {
    eventLoops.ifPresent(
        meter -> {
          meter.close();
          run.eventLoopsWaited(meter);
        });
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
    public void begins(Session session) {
      begins();
      eventLoops.ifPresent(meter -> meter.watch(session.asScala().eventLoop()));
    }

    @Override
    public void scenarioBegins(String scenario) {
      run.scenarioBegins(scenario);
    }

    @Override
    public boolean isBrokenOff() {
      return run.isBrokenOff();
    }

    @Override
    public Map<String, Long> upstreamRequests() {
      return run.upstreamRequests();
    }

    @Override
    public void restartTarget(PoolSetting pool) {
      run.restartTarget(pool);
    }

    @Override
    public void phaseEnded(Phase phase) {
      run.phaseEnded(phase);
    }
  }
}
