package mcpperf.simulations;

import mcpperf.scenarios.ServersScenario;

/** Ever more MCP servers behind the gateway, and some that are slow or fail beside them. */
public final class ServersSimulation extends PerformanceSimulation {
  public ServersSimulation() {
    super(new ServersScenario());
  }
}
