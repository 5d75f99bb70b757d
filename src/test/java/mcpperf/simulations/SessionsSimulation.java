package mcpperf.simulations;

/** The same operations without a session and in one. */
public final class SessionsSimulation extends PerformanceSimulation {
  public SessionsSimulation() {
    super("sessions");
  }
}
