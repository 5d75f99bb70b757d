package mcpperf.simulations;

import mcpperf.scenarios.CapacityScenario;

/** Between which arrival rates the objectives cease to hold. */
public final class CapacitySimulation extends PerformanceSimulation {
  public CapacitySimulation() {
    super(new CapacityScenario());
  }
}
