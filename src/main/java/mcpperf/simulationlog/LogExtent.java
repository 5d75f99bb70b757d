package mcpperf.simulationlog;

import org.jspecify.annotations.Nullable;

/**
 * How much of a log there is.
 *
 * @param bytes the log's size
 * @param records whole records, the run record included
 * @param truncatedAtByte where the record begins that the log's end cuts off; null for a whole log
 */
public record LogExtent(long bytes, long records, @Nullable Long truncatedAtByte) {}
