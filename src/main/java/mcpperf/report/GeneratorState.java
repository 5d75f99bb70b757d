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
 * @param eventLoopMeanMs how long a task waited for one of its event loops during the load, ms
 * @param eventLoopP99Ms of 99 % of the tasks at most
 * @param eventLoopMaxMs at most
 */
public record GeneratorState(
    @Nullable Long warmUpMs,
    @Nullable Long warmUpRequests,
    @Nullable Double coldRequestsPerCpuSecond,
    @Nullable Double warmRequestsPerCpuSecond,
    @Nullable Boolean steady,
    @Nullable Double cpuShare,
    @Nullable Double gcShare,
    @Nullable Double eventLoopMeanMs,
    @Nullable Double eventLoopP99Ms,
    @Nullable Double eventLoopMaxMs) {

  /** Of a generator before its load. */
  public GeneratorState(
      @Nullable Long warmUpMs,
      @Nullable Long warmUpRequests,
      @Nullable Double coldRequestsPerCpuSecond,
      @Nullable Double warmRequestsPerCpuSecond,
      @Nullable Boolean steady,
      @Nullable Double cpuShare,
      @Nullable Double gcShare) {
    this(
        warmUpMs,
        warmUpRequests,
        coldRequestsPerCpuSecond,
        warmRequestsPerCpuSecond,
        steady,
        cpuShare,
        gcShare,
        null,
        null,
        null);
  }

  public static GeneratorState unknown() {
    return new GeneratorState(null, null, null, null, null, null, null);
  }

  /** The same, with how long tasks waited for its event loops. */
  public GeneratorState waiting(
      @Nullable Double meanMs, @Nullable Double p99Ms, @Nullable Double maxMs) {
    return new GeneratorState(
        warmUpMs,
        warmUpRequests,
        coldRequestsPerCpuSecond,
        warmRequestsPerCpuSecond,
        steady,
        cpuShare,
        gcShare,
        meanMs,
        p99Ms,
        maxMs);
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
        gcShare,
        eventLoopMeanMs,
        eventLoopP99Ms,
        eventLoopMaxMs);
  }
}
