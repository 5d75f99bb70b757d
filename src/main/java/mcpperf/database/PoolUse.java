package mcpperf.database;

import org.jspecify.annotations.Nullable;

/**
 * How a gateway used the connections of its pools, as samples of the database's sessions show it.
 * Connections are the sessions of its database; in use are those that are not idle.
 *
 * @param capacity the most that its pools open; null where it is not known
 * @param samples how many there are
 * @param meanConnections over all samples
 * @param meanInUse over all samples
 * @param saturatedShare share of the samples in which as many were in use as its pools open; null
 *     where the capacity is not known
 * @param firstConnections mean of the first quarter of the samples
 * @param lastConnections mean of the last quarter; greater than {@code firstConnections} where
 *     connections are not given back
 * @param oldestMs age of the oldest connection that was seen; one that is older than the pool's
 *     recycle time was not recycled. Null where no age was seen
 */
public record PoolUse(
    @Nullable Long capacity,
    long samples,
    double meanConnections,
    long mostConnections,
    double meanInUse,
    long mostInUse,
    @Nullable Double saturatedShare,
    double firstConnections,
    double lastConnections,
    @Nullable Double oldestMs) {}
