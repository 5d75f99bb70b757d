package mcpperf.simulations;

/**
 * What the generator did in one stretch of its warm-up.
 *
 * @param requests answered in it
 * @param cpuNanos CPU time of the generator's whole process, stub and compiler included, ns
 * @param nanos its length, ns
 * @param compileNanos time that the JIT compilers worked, summed over their threads, ns
 */
record WarmUpWindow(long requests, long cpuNanos, long nanos, long compileNanos) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Requests per second of CPU time; 0 where no CPU time was seen. */
  double requestsPerCpuSecond() {
    return cpuNanos == 0 ? 0 : requests * NANOS_PER_SECOND / cpuNanos;
  }

  /** Compiler time for each unit of time; over 1 where several compiler threads were busy. */
  double compileShare() {
    return nanos == 0 ? 0 : (double) compileNanos / nanos;
  }
}
