package mcpperf.simulations;

/** The gateway by itself. */
public final class CoreSimulation extends PerformanceSimulation {
  public CoreSimulation() {
    super("core");
  }
}
