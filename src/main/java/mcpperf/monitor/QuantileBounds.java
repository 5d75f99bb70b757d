package mcpperf.monitor;

import org.jspecify.annotations.Nullable;

/**
 * Between which bounds of a histogram a quantile lies.
 *
 * @param above it is greater than this; 0 in the first bucket
 * @param atMost it is not greater than this; null in the last bucket, which has no bound
 */
public record QuantileBounds(double above, @Nullable Double atMost) {}
