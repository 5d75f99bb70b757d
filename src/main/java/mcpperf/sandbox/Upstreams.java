package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway's ways to its MCP servers, by the id under which each is registered. */
final class Upstreams {
  private final Map<String, UpstreamSessions> byGateway = new HashMap<>();

  /** The ways to these servers, by their names. */
  static Upstreams to(Map<String, TimeServer> servers) {
    Upstreams upstreams = new Upstreams();
    servers.forEach(
        (name, server) ->
            upstreams.byGateway.put(
                Registration.gatewayId(name), new UpstreamSessions(server.url())));
    return upstreams;
  }

  /**
   * Sends one request, see {@link UpstreamSessions#request}.
   *
   * @param gateway the id of the MCP server
   */
  JsonNode request(String gateway, @Nullable String clientSession, String method, ObjectNode params)
      throws IOException {
    UpstreamSessions sessions = byGateway.get(gateway);
    if (sessions == null) {
      throw new IOException("No MCP server is registered as " + gateway);
    }
    return sessions.request(clientSession, method, params);
  }

  /** Ends what a client's session shares at all servers. */
  void end(String clientSession) {
    byGateway.values().forEach(sessions -> sessions.end(clientSession));
  }
}
