package mcpperf.load;

/**
 * A time in which requests waited and none was answered.
 *
 * @param startMs ms after the run's start
 */
public record Stall(long startMs, long lengthMs) {}
