package mcpperf.requests;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mcpperf.config.Way;

/**
 * Where the ways into a target begin.
 *
 * @param gateway its base URL, without path
 * @param virtualServer the id of a virtual server that has all objects; null where none is known
 * @param mcpServer the MCP server behind the gateway; null where it is not known
 * @param endpoint where the target speaks MCP for all that it offers; null where that is not known
 * @param servers all of them, in the configuration's order; none where they are not known
 * @param elsewhere whether the load's protocol has the base URL of another target
 */
public record AccessPoints(
    URI gateway,
    String virtualServer,
    URI mcpServer,
    URI endpoint,
    List<Behind> servers,
    boolean elsewhere) {

  /**
   * One of the MCP servers behind a gateway.
   *
   * @param prefix what the gateway puts before the names of its tools and prompts
   * @param virtualServer the id of the virtual server with all that it offers, and nothing else
   * @param url where it is reached without the gateway
   * @param objects what it offers, each under its name at the gateway and after its area: {@code
   *     tools fast-time-2-echo}
   */
  public record Behind(
      String name, String prefix, String virtualServer, URI url, Set<String> objects) {}

  /** The points of one of the servers, which comes before the others then. */
  AccessPoints of(Behind server) {
    List<Behind> first =
        Stream.concat(Stream.of(server), servers.stream().filter(any -> !any.equals(server)))
            .toList();
    return new AccessPoints(
        gateway, server.virtualServer(), server.url(), endpoint, first, elsewhere);
  }

  /** A path at the gateway, as Gatling is to be given it. */
  String at(String path) {
    return elsewhere ? gateway + path : path;
  }

  /** The path at the gateway through a virtual server. */
  static String through(String virtualServer) {
    return "/servers/" + virtualServer + "/mcp";
  }

  /** Where JSON-RPC requests of this way are posted: a path at the gateway, or a whole URL. */
  String path(Way way) {
    return switch (way.channel()) {
      case RPC -> at("/rpc");
      case MCP -> at("/mcp");
      case SERVER -> at(through(virtualServer));
      case DIRECT -> mcpServer.toString();
      case ENDPOINT, ENDPOINT_SSE -> endpoint.toString();
      case SSE -> "/sse";
      case WEBSOCKET -> gateway.toString().replaceFirst("^http", "ws") + "/ws";
    };
  }
}
