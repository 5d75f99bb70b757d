package mcpperf.simulations;

/** The prompts, listed and filled in. */
public final class PromptsSimulation extends PerformanceSimulation {
  public PromptsSimulation() {
    super("prompts");
  }
}
