package mcpperf.cost;

import java.util.Map;

/**
 * What the target does while nobody asks it anything.
 *
 * @param ms how long it was watched
 * @param statements how often each kind of statement ran meanwhile, by {@link StatementKey}
 * @param transactions writing transactions meanwhile
 * @param upstreamRequests that reached the MCP server meanwhile
 */
record Background(
    double ms, Map<String, Long> statements, long transactions, long upstreamRequests) {

  static final Background NONE = new Background(0, Map.of(), 0, 0);

  /** How many of these statements a call of this length has beside its own, to the nearest. */
  long statements(String key, double callMs) {
    return share(statements.getOrDefault(key, 0L), callMs);
  }

  long transactions(double callMs) {
    return share(transactions, callMs);
  }

  long upstreamRequests(double callMs) {
    return share(upstreamRequests, callMs);
  }

  private long share(long meanwhile, double callMs) {
    return ms == 0 ? 0 : Math.round(meanwhile * callMs / ms);
  }
}
