package mcpperf.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Through what a client's JSON-RPC request came in.
 *
 * @param streamable whether by streamable HTTP ({@code /mcp}, {@code /servers/{id}/mcp}), else by
 *     {@code /rpc}
 * @param server the virtual server that it is confined to; null: none
 * @param session the session that the client chose; null: none
 */
record ClientScope(boolean streamable, @Nullable String server, @Nullable String session) {

  ClientScope within(String otherServer) {
    return new ClientScope(streamable, otherServer, session);
  }

  /** Without its session: the request opens and ends a session with the MCP server of its own. */
  ClientScope sessionless() {
    return new ClientScope(streamable, server, null);
  }
}
