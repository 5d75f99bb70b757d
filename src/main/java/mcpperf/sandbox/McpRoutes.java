package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways in for MCP: JSON-RPC, streamable HTTP, and messages for a stream or a WebSocket. */
final class McpRoutes {
  private static final ClientScope ON_STREAM = new ClientScope(false, null, null);

  private final Database sql;
  private final Authentication authentication;
  private final JsonRpc rpc;
  private final FaultSwitches faults;
  private final Upstreams upstreams;
  private final @Nullable ClientSessions sessions;
  private final SseStreams streams;

  /**
   * @param sessions those that the gateway keeps; null: it keeps none
   * @param streams the open ones
   */
  McpRoutes(
      Database sql,
      Authentication authentication,
      JsonRpc rpc,
      FaultSwitches faults,
      Upstreams upstreams,
      @Nullable ClientSessions sessions,
      SseStreams streams) {
    this.sql = sql;
    this.authentication = authentication;
    this.rpc = rpc;
    this.faults = faults;
    this.upstreams = upstreams;
    this.sessions = sessions;
    this.streams = streams;
  }

  /**
   * Adds them all.
   *
   * @param ofUsers takes what needs a user
   */
  void addTo(Routes routes, Gateway.UserRoutes ofUsers) {
    routes.add("POST", "/rpc", this::rpc);
    routes.add("POST", "/mcp", request -> streamable(request, null));
    routes.add("POST", "/servers/{}/mcp", "/mcp", request -> streamable(request, request.name()));
    routes.add("DELETE", "/mcp", this::endSession);
    routes.add("DELETE", "/servers/{}/mcp", "/mcp", this::endSession);
    ofUsers.add("POST", SseStreams.MESSAGE_PATH, (request, user) -> posted(request));
  }

  /** The answer to a message on a WebSocket; empty where it asks for none. */
  Optional<JsonNode> onWebSocket(String message) {
    return rpc.answer(message.getBytes(StandardCharsets.UTF_8), ON_STREAM);
  }

  private Answer rpc(Request request) {
    failOnTurn();
    authentication.user(request.header("Authorization"), Gateway.NO_TOKEN);
    requireKnownProtocol(request);
    return rpc.answer(request, new ClientScope(false, null, request.session()));
  }

  private Answer streamable(Request request, @Nullable String server) {
    failOnTurn();
    requireUserOfMcp(request);
    requireKnownProtocol(request);
    if (server != null && !sql.found(Statement.SERVER_EXISTS, server)) {
      return Answer.detail(404, "Server not found");
    }
    String accept = request.header("Accept");
    if (accept == null || !accept.contains("application/json")) {
      return Answer.json(
          406,
          JsonRpc.error(
              NullNode.instance, -32600, "Not Acceptable: Client must accept application/json"));
    }
    return inSession(request, new ClientScope(true, server, request.session()));
  }

  private void requireUserOfMcp(Request request) {
    authentication.user(
        request.header("Authorization"), "Authentication required for MCP endpoints");
  }

  private Answer endSession(Request request) {
    requireUserOfMcp(request);
    String session = request.session();
    if (sessions == null) {
      return Answer.detail(405, "Method Not Allowed").with("Allow", "POST, DELETE");
    }
    sessions.require(session);
    sessions.end(Objects.requireNonNull(session));
    upstreams.end(session);
    return Answer.empty(200);
  }

  /** Answers a posted message on its stream, which is sooner than the post itself is answered. */
  private Answer posted(Request request) {
    String stream = request.parameter(SseStreams.SESSION, "");
    if (!streams.isOpen(stream)) {
      return Answer.detail(404, "Session not found");
    }
    failOnTurn();
    rpc.answer(request.body(), ON_STREAM)
        .ifPresent(answer -> streams.send(stream, Json.write(answer)));
    return Answer.json(202, Json.object("status", "success"));
  }

  /** With sessions that the gateway keeps, initialize opens one and all else needs one. */
  private Answer inSession(Request request, ClientScope scope) {
    if (sessions == null) {
      return rpc.answer(request, scope);
    }
    if (rpc.isInitialize(request)) {
      return rpc.answer(request, scope).with("Mcp-Session-Id", sessions.open());
    }
    sessions.require(request.session());
    return rpc.answer(request, scope);
  }

  private void failOnTurn() {
    if (faults.httpError()) {
      throw Answer.detail(500, "Internal Server Error").refusal();
    }
  }

  private static void requireKnownProtocol(Request request) {
    String version = request.header("MCP-Protocol-Version");
    if (version != null && !RpcMethods.PROTOCOL_VERSIONS.contains(version)) {
      ObjectNode body =
          Json.object("error", "Bad Request")
              .put("message", "Unsupported protocol version: " + version);
      throw Answer.json(400, body).refusal();
    }
  }
}
