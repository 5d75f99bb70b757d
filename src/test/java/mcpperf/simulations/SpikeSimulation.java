package mcpperf.simulations;

import mcpperf.scenarios.SpikeScenario;

/** Suddenly much more load for a while: how long does the target take to recover? */
public final class SpikeSimulation extends PerformanceSimulation {
  public SpikeSimulation() {
    super(new SpikeScenario());
  }
}
