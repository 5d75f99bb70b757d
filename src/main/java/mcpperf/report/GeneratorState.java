package mcpperf.report;

import org.jspecify.annotations.Nullable;

/**
 * How fit the load generator was.
 *
 * @param warmUpMs how long it warmed itself before anything was measured, ms
 * @param warmUpRequests requests sent to its own stub meanwhile
 * @param coldRequestsPerCpuSecond of the warm-up's first window
 * @param warmRequestsPerCpuSecond of its last window
 * @param steady whether its figures were steady when the load began
 * @param cpuShare share of the machine's CPU that the generator's JVM used during the load, 0 to 1
 * @param gcShare share of the load's time that garbage collection took, 0 to 1
 */
public record GeneratorState(
    @Nullable Long warmUpMs,
    @Nullable Long warmUpRequests,
    @Nullable Double coldRequestsPerCpuSecond,
    @Nullable Double warmRequestsPerCpuSecond,
    @Nullable Boolean steady,
    @Nullable Double cpuShare,
    @Nullable Double gcShare) {

  public static GeneratorState unknown() {
    return new GeneratorState(null, null, null, null, null, null, null);
  }

  /** The same, with what the generator spent during the load. */
  public GeneratorState underLoad(@Nullable Double cpuShare, @Nullable Double gcShare) {
    return new GeneratorState(
        warmUpMs,
        warmUpRequests,
        coldRequestsPerCpuSecond,
        warmRequestsPerCpuSecond,
        steady,
        cpuShare,
        gcShare);
  }
}
