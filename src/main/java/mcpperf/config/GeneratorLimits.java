package mcpperf.config;

/**
 * From when on the load generator was the limit, so that a run says nothing of its target.
 *
 * @param mostCpu share of the machine's CPU, open model
 * @param mostGc share of the time in garbage collection, open model
 * @param mostLate share of requests that start more than 10 ms after they were due
 * @param leastDelivered share of the planned requests that are sent, open model
 * @param mostEventLoop how long a task waits for the generator's event loops on average, against
 *     the mean response time
 * @param mostIdle share of their time that users who do not pause spend with the generator instead
 *     of waiting for answers (Little's law)
 */
public record GeneratorLimits(
    @Default("0.8") @Share double mostCpu,
    @Default("0.01") @Share double mostGc,
    @Default("0.01") @Share double mostLate,
    @Default("0.95") @Share double leastDelivered,
    @Default("0.5") @Share double mostEventLoop,
    @Default("0.1") @Share double mostIdle) {

  /** Limits that nothing exceeds. */
  static GeneratorLimits none() {
    return new GeneratorLimits(1, 1, 1, 0, 1, 1);
  }
}
