package mcpperf.simulations;

/** The resources, listed and read. */
public final class ResourcesSimulation extends PerformanceSimulation {
  public ResourcesSimulation() {
    super("resources");
  }
}
