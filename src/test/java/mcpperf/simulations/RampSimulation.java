package mcpperf.simulations;

import mcpperf.scenarios.RampScenario;

/** Ever more users, until the target breaks. */
public final class RampSimulation extends PerformanceSimulation {
  public RampSimulation() {
    super(new RampScenario());
  }
}
