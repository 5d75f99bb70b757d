package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway: a small stand-in with the surface of ContextForge 1.0.7. */
final class Gateway extends HttpServlet {
  static final String VERSION = "1.0.7-sandbox";

  private static final long serialVersionUID = 1;
  private static final ClientScope ON_STREAM = new ClientScope(false, null, null);

  private final transient Database sql;
  private final transient Authentication authentication;
  private final transient JsonRpc rpc;
  private final transient FaultSwitches faults;
  private final transient HttpMetrics metrics = new HttpMetrics();
  private final transient SseStreams streams = new SseStreams();
  private final transient @Nullable ClientSessions sessions;
  private final transient Upstreams upstreams;
  private final transient FailureLog failures;
  private final transient Routes routes = new Routes();

  Gateway(
      Database sql,
      Authentication authentication,
      JsonRpc rpc,
      FaultSwitches faults,
      McpServers servers,
      Upstreams upstreams,
      @Nullable ClientSessions sessions,
      FailureLog failures) {
    this.sql = sql;
    this.authentication = authentication;
    this.rpc = rpc;
    this.faults = faults;
    this.failures = failures;
    this.upstreams = upstreams;
    this.sessions = sessions;
    routes.add("GET", "/health", request -> health());
    routes.add("GET", "/ready", request -> ready());
    routes.add("GET", "/version", authenticated((request, user) -> version()));
    routes.add("POST", "/rpc", this::rpc);
    routes.add("POST", "/mcp", request -> streamable(request, null));
    routes.add("POST", "/servers/{}/mcp", "/mcp", request -> streamable(request, request.name()));
    routes.add("DELETE", "/mcp", this::endSession);
    routes.add("DELETE", "/servers/{}/mcp", "/mcp", this::endSession);
    routes.add("POST", SseStreams.MESSAGE_PATH, authenticated((request, user) -> posted(request)));
    routes.add("GET", "/metrics", authenticated((request, user) -> callMetrics()));
    routes.add("GET", "/metrics/prometheus", authenticated((request, user) -> prometheus()));
    new RegistryRoutes(sql).addTo(this::addAuthenticated);
    new RegistryChanges(sql).addTo(this::addAuthenticated);
    new FaultRoutes(authentication, faults).addTo(routes);
    routes.add("GET", UpstreamCounter.PATH, request -> Answer.json(200, servers.counts()));
  }

  /** What answers the requests of a known user. */
  interface UserHandler {
    Answer answer(Request request, String user);
  }

  /** Takes the routes that need a user. */
  interface UserRoutes {
    void add(String method, String path, UserHandler handler);
  }

  private void addAuthenticated(String method, String path, UserHandler handler) {
    routes.add(method, path, authenticated(handler));
  }

  private Routes.Handler authenticated(UserHandler handler) {
    return request -> handler.answer(request, user(request, "Authorization token required"));
  }

  private String user(Request request, String missing) {
    return authentication.user(request.header("Authorization"), missing);
  }

  /** The gateway's WebSocket, which is no matter of servlets. */
  WebSockets webSockets() {
    return new WebSockets(
        authorization -> {
          try {
            authentication.user(authorization, "Authorization token required");
            return Optional.empty();
          } catch (Answer.Refusal refusal) {
            return Optional.of(refusal.answer());
          }
        },
        message -> rpc.answer(message.getBytes(StandardCharsets.UTF_8), ON_STREAM));
  }

  /** Opens a stream where the request is allowed to; else answers it. */
  private Answer openStream(
      Request request, HttpServletRequest http, HttpServletResponse response) {
    user(request, "Authorization token required");
    try {
      streams.open(http, response);
    } catch (IOException e) {
      failures.add("/sse", e);
    }
    return Answer.empty(200);
  }

  @Override
  protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
    long start = System.nanoTime();
    Routes.Found route =
        http.getRequestURI().equals("/sse")
            ? new Routes.Found("/sse", request -> openStream(request, http, response), List.of())
            : routes.find(http.getMethod(), http.getRequestURI());
    Request request = Request.read(http, route.names());
    Answer answer = answer(route, request);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    metrics.add(
        route.label(),
        http.getMethod(),
        answer.status(),
        System.nanoTime() - start,
        request.length(),
        body.length);
    if (http.isAsyncStarted()) {
      return;
    }
    answer.headers().forEach(response::setHeader);
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private Answer answer(Routes.Found route, Request request) {
    try {
      faults.growHeap();
      return route.handler().answer(request);
    } catch (Answer.Refusal refusal) {
      return refusal.answer();
    } catch (Sql.DatabaseException e) {
      if (e.isDataError()) {
        return Request.invalid("value", String.valueOf(e.getMessage())).answer();
      }
      failures.add(route.label(), e);
      return Answer.detail(500, "Internal Server Error");
    } catch (RuntimeException e) {
      failures.add(route.label(), e);
      return Answer.detail(500, "Internal Server Error");
    }
  }

  private Answer health() {
    try {
      sql.rows(Statement.PING);
      return Answer.json(200, Json.object("status", "healthy"));
    } catch (Sql.DatabaseException e) {
      ObjectNode body = Json.object("status", "unhealthy").put("error", e.getMessage());
      return Answer.json(200, body);
    }
  }

  private Answer ready() {
    try {
      sql.rows(Statement.PING);
      return Answer.json(200, Json.object("status", "ready"));
    } catch (Sql.DatabaseException e) {
      ObjectNode body = Json.object("status", "not ready").put("error", e.getMessage());
      return Answer.json(503, body);
    }
  }

  private Answer version() {
    String server =
        sql.row(Statement.VERSION).map(row -> row.path("server_version").asText()).orElse("");
    ObjectNode body = Json.object();
    body.putObject("app").put("name", "Sandbox").put("version", VERSION);
    body.putObject("database").put("dialect", "postgresql").put("server_version", server);
    return Answer.json(200, body);
  }

  private Answer callMetrics() {
    ObjectNode body = Json.object();
    body.set("tools", sql.row(Statement.TOOL_METRICS).orElseGet(Json::object));
    return Answer.json(200, body);
  }

  private Answer prometheus() {
    return Answer.text(
        "text/plain; version=0.0.4; charset=utf-8", metrics.text() + sql.meter().text());
  }

  private Answer rpc(Request request) {
    failOnTurn();
    user(request, "Authorization token required");
    requireKnownProtocol(request);
    return rpc.answer(request, new ClientScope(false, null, request.session()));
  }

  private Answer streamable(Request request, @Nullable String server) {
    failOnTurn();
    user(request, "Authentication required for MCP endpoints");
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

  private Answer endSession(Request request) {
    user(request, "Authentication required for MCP endpoints");
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
