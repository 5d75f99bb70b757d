package mcpperf.stats;

import org.jspecify.annotations.Nullable;

/**
 * The response times of a set of requests, in whole milliseconds as the log has them.
 *
 * @param minMs null where there is no request
 * @param meanMs likewise
 * @param p50Ms nearest rank; null where n(1-q) is below 10, see {@code Histogram}
 */
public record LatencySummary(
    long count,
    @Nullable Long minMs,
    @Nullable Double meanMs,
    @Nullable Long p50Ms,
    @Nullable Long p90Ms,
    @Nullable Long p95Ms,
    @Nullable Long p99Ms,
    @Nullable Long p999Ms,
    @Nullable Long maxMs) {}
