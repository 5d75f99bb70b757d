package mcpperf.sandbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gateway: a small stand-in with the surface of ContextForge 1.0.7. */
final class Gateway extends HttpServlet {
  static final String VERSION = "1.0.7-sandbox";

  /** What is said where a request has no token. */
  static final String NO_TOKEN = "Authorization token required";

  private static final long serialVersionUID = 1;

  private final transient Authentication authentication;
  private final transient FaultSwitches faults;
  private final transient HttpMetrics metrics = new HttpMetrics();
  private final transient SseStreams streams = new SseStreams();
  private final transient McpRoutes mcp;
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
    this.authentication = authentication;
    this.faults = faults;
    this.failures = failures;
    this.mcp = new McpRoutes(sql, authentication, rpc, faults, upstreams, sessions, streams);
    mcp.addTo(routes, this::addAuthenticated);
    new StatusRoutes(sql, metrics, servers).addTo(routes, this::addAuthenticated);
    new RegistryRoutes(sql).addTo(this::addAuthenticated);
    new RegistryChanges(sql).addTo(this::addAuthenticated);
    new FaultRoutes(authentication, faults).addTo(routes);
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
    return request -> handler.answer(request, user(request));
  }

  private String user(Request request) {
    return authentication.user(request.header("Authorization"), NO_TOKEN);
  }

  /** The gateway's WebSocket, which is no matter of servlets. */
  WebSockets webSockets() {
    return new WebSockets(
        authorization -> {
          try {
            authentication.user(authorization, NO_TOKEN);
            return Optional.empty();
          } catch (Answer.Refusal refusal) {
            return Optional.of(refusal.answer());
          }
        },
        mcp::onWebSocket);
  }

  /** Opens a stream where the request is allowed to; else answers it. */
  private Answer openStream(
      Request request, HttpServletRequest http, HttpServletResponse response) {
    user(request);
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
}
