package mcpperf.simulations;

import mcpperf.scenarios.PairScenario;

/** The same operation direct and through the gateway, in pairs. */
public final class OverheadSimulation extends PerformanceSimulation {
  public OverheadSimulation() {
    super(new PairScenario("overhead"));
  }
}
