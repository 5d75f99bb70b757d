package mcpperf.requests;

import java.net.URI;
import mcpperf.config.Way;

/**
 * Where the ways into a target begin.
 *
 * @param gateway its base URL, without path
 * @param virtualServer the id of a virtual server that has all objects; null where none is known
 * @param mcpServer the MCP server behind the gateway; null where it is not known
 */
public record AccessPoints(URI gateway, String virtualServer, URI mcpServer) {

  /** Where JSON-RPC requests of this way are posted: a path at the gateway, or a whole URL. */
  String path(Way way) {
    return switch (way.channel()) {
      case RPC -> "/rpc";
      case MCP -> "/mcp";
      case SERVER -> "/servers/" + virtualServer + "/mcp";
      case DIRECT -> mcpServer.toString();
      case SSE -> "/sse";
      case WEBSOCKET -> gateway.toString().replaceFirst("^http", "ws") + "/ws";
    };
  }
}
