package mcpperf.simulations;

/** The registry: registered, changed, read, removed, and listed page by page. */
public final class RegistrySimulation extends PerformanceSimulation {
  public RegistrySimulation() {
    super("registry");
  }
}
