package mcpperf.simulations;

/** The tools, listed and called. */
public final class ToolsSimulation extends PerformanceSimulation {
  public ToolsSimulation() {
    super("tools");
  }
}
