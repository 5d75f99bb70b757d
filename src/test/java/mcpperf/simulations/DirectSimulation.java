package mcpperf.simulations;

/** The MCP server by itself, without the gateway. */
public final class DirectSimulation extends PerformanceSimulation {
  public DirectSimulation() {
    super("direct");
  }
}
