package mcpperf.simulations;

import mcpperf.scenarios.PoolsScenario;

/** One pool of database connections after the other: which one is enough? */
public final class PoolsSimulation extends PerformanceSimulation {
  public PoolsSimulation() {
    super(new PoolsScenario());
  }
}
