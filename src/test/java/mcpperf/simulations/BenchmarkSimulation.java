package mcpperf.simulations;

/** Every enabled scenario. */
public final class BenchmarkSimulation extends PerformanceSimulation {}
