package mcpperf.cost;

/**
 * What the MCP server behind the gateway has counted, or the difference of two such readings.
 *
 * @param requests HTTP requests that reached it
 * @param ms that it took to answer them, by its own clock
 */
record UpstreamReading(long requests, double ms) {
  UpstreamReading plus(UpstreamReading other) {
    return new UpstreamReading(requests + other.requests, ms + other.ms);
  }

  UpstreamReading since(UpstreamReading earlier) {
    return new UpstreamReading(requests - earlier.requests, ms - earlier.ms);
  }
}
