package mcpperf.simulations;

import mcpperf.scenarios.VersusScenario;

/** Two targets side by side: is one of them slower? */
public final class VersusSimulation extends PerformanceSimulation {
  public VersusSimulation() {
    super(new VersusScenario());
  }
}
