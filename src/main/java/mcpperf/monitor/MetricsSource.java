package mcpperf.monitor;

import java.net.URI;

/**
 * Where a gateway shows its metrics in Prometheus' text format. Its text form does not show the
 * token.
 *
 * @param token a bearer token
 */
public record MetricsSource(URI uri, String token) {
  @Override
  public String toString() {
    return uri.toString();
  }
}
