package mcpperf.simulations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.PoolSetting;
import mcpperf.cost.CachedReads;
import mcpperf.cost.CostPass;
import mcpperf.cost.CostReport;
import mcpperf.cost.StubTimes;
import mcpperf.experiment.Phase;
import mcpperf.report.GeneratorState;

/** A run without anything around its load; says on standard output what it was told. */
record PlannedRun(LoadPlan plan) implements LoadRun {
  @Override
  public void usersBegin() {}

  @Override
  public void generatorIsWarm(GeneratorState state) {
    System.out.println("generator: " + state);
  }

  @Override
  public CostPass costPass(StubTimes stub) {
    return CostPass.open(
        plan.configuration().costs(), plan.baseUrl(), Optional.empty(), List.of(), stub);
  }

  @Override
  public void costsAreCounted() {}

  @Override
  public void costsAreKnown(CostReport costs, Map<String, CachedReads> reads) {
    System.out.println("costs: " + costs);
  }

  @Override
  public void loadStarts() {
    System.out.println("load starts");
  }

  /** Not said: each user says it. */
  @Override
  public void scenarioBegins(String scenario) {}

  @Override
  public boolean isBrokenOff() {
    return false;
  }

  @Override
  public void restartTarget(PoolSetting pool) {
    System.out.println("restart: " + pool);
  }

  @Override
  public void eventLoopsWaited(EventLoopMeter meter) {
    System.out.println("event loops: " + meter.maxMs() + " ms at most");
  }

  @Override
  public void phaseEnded(Phase phase) {
    System.out.println("phase: " + phase);
  }

  @Override
  public Map<String, Long> upstreamRequests() {
    return Map.of();
  }

  @Override
  public void finish() {
    System.out.println("finished");
  }
}
