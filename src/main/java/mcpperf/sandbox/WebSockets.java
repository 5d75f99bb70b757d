package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** JSON-RPC over WebSocket: a text frame in, a text frame out. */
final class WebSockets {
  static final String PATH = "/ws";

  /** More than any message of the tests, whose largest are 200 KB. */
  private static final int MAX_MESSAGE_BYTES = 1 << 20;

  private final Function<@Nullable String, Optional<Answer>> refusal;
  private final Function<String, Optional<JsonNode>> answers;

  /**
   * @param refusal why an Authorization header is not accepted
   * @param answers the answer to a message; none to a notification
   */
  WebSockets(
      Function<@Nullable String, Optional<Answer>> refusal,
      Function<String, Optional<JsonNode>> answers) {
    this.refusal = refusal;
    this.answers = answers;
  }

  /** Adds them to a server that does not run yet. */
  void addTo(ServletContextHandler context) {
    JettyWebSocketServletContainerInitializer.configure(
        context,
        (servletContext, container) -> {
          container.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
          container.addMapping(PATH, this::socket);
        });
  }

  private @Nullable Object socket(
      JettyServerUpgradeRequest request, JettyServerUpgradeResponse response)
      throws java.io.IOException {
    Optional<Answer> refused = refusal.apply(request.getHeader("Authorization"));
    if (refused.isPresent()) {
      response.sendError(refused.get().status(), refused.get().body());
      return null;
    }
    return new Socket();
  }

  /** One client. */
  public final class Socket implements Session.Listener.AutoDemanding {
    private @Nullable Session session;

    @Override
    public void onWebSocketOpen(Session opened) {
      session = opened;
    }

    @Override
    public void onWebSocketText(String message) {
      Session open = session;
      if (open != null) {
        answers
            .apply(message)
            .ifPresent(answer -> open.sendText(Json.write(answer), Callback.NOOP));
      }
    }
  }
}
