package mcpperf.cost;

import mcpperf.database.StatementReading;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation, and what was counted from just before it to just after it.
 *
 * @param right whether the answer was what was asked for
 * @param ms from before the request was sent until its answer was judged
 * @param countedMs between the two readings of the counters
 * @param database null where it was not seen
 * @param upstream null where it was not seen
 */
record Call(
    boolean right,
    double ms,
    double countedMs,
    @Nullable StatementReading database,
    @Nullable UpstreamReading upstream,
    long requestBytes,
    long responseBytes) {}
