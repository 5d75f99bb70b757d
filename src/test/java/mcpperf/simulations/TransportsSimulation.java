package mcpperf.simulations;

/** The same operations on every way in. */
public final class TransportsSimulation extends PerformanceSimulation {
  public TransportsSimulation() {
    super("transports");
  }
}
