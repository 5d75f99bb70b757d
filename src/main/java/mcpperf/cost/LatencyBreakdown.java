package mcpperf.cost;

import org.jspecify.annotations.Nullable;

/**
 * Where the time of a call goes, of one user alone. Each is a median by itself: they need not add
 * up to {@code total}. What was not seen is null, and then it is in {@code gateway}.
 *
 * @param total from before the request was sent until its answer was judged
 * @param generator the same request and answer with a stub on the generator's machine in the
 *     gateway's place
 * @param network a round trip to the target: connecting to it
 * @param database executing statements, by PostgreSQL's own clock; the commit of a statement that
 *     is a transaction by itself is not in it
 * @param upstream answering the gateway's requests, by the MCP server's own clock
 * @param gateway what is left of each call after these: routing, authentication, waiting for
 *     connections, serialisation, commits, and the network between gateway, database and MCP server
 * @param remark what to make of it; "" for nothing
 */
public record LatencyBreakdown(
    String operation,
    MedianTime total,
    @Nullable MedianTime generator,
    @Nullable MedianTime network,
    @Nullable MedianTime database,
    @Nullable MedianTime upstream,
    MedianTime gateway,
    String remark) {}
