package mcpperf.monitor;

/**
 * One measured value.
 *
 * @param epochMs when, ms since the epoch
 * @param source where it was measured: {@code host}, {@code generator}, {@code target.sandbox}
 * @param metric what was measured: {@code cpu.user}; of one source, no two probes may share one
 * @param unit {@code share} (0 to 1), {@code bytes}, {@code count}, {@code ms}; with {@code /s} for
 *     what happened a second since the sample before
 */
public record Sample(long epochMs, String source, String metric, String unit, double value) {}
