package mcpperf.simulations;

import mcpperf.scenarios.DiscoveredScenario;

/** What the target itself says that it offers, with arguments made from its schemas. */
public final class DiscoveredSimulation extends PerformanceSimulation {
  public DiscoveredSimulation() {
    super(new DiscoveredScenario());
  }
}
