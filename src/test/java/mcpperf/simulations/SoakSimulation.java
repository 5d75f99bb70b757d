package mcpperf.simulations;

import mcpperf.scenarios.SoakScenario;

/** A fixed arrival rate for hours: what grows? */
public final class SoakSimulation extends PerformanceSimulation {
  public SoakSimulation() {
    super(new SoakScenario());
  }
}
