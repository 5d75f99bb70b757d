package mcpperf.simulations;

import mcpperf.scenarios.MixedScenario;

/** Agents that do all kinds of things at once, each as often as its weight says. */
public final class MixedSimulation extends PerformanceSimulation {
  public MixedSimulation() {
    super(new MixedScenario());
  }
}
