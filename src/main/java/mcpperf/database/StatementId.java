package mcpperf.database;

/**
 * A kind of statement as one server tells it from others.
 *
 * @param roleId whose it is
 * @param queryId of the normalised statement
 */
public record StatementId(long roleId, long queryId) {}
