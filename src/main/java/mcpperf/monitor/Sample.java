package mcpperf.monitor;

/**
 * One measured value.
 *
 * @param source where it was measured: {@code host}, {@code generator}
 * @param unit {@code share} (0 to 1), {@code bytes}, {@code count}
 */
public record Sample(long epochMs, String source, String metric, String unit, double value) {}
