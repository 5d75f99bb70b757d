package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's way to one MCP server. As in the real gateway, a request without a client's session
 * opens and ends a session of its own, and the requests of one client's session share one, one
 * after the other, until the MCP server ends it.
 */
final class UpstreamSessions {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamSessions.class);
  private static final int MAX_SHARED = 10_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI url;
  private final Map<String, Shared> shared = new LinkedHashMap<>(16, 0.75f, true);

  UpstreamSessions(URI url) {
    this.url = url;
  }

  /**
   * Sends one request to the MCP server.
   *
   * @param clientSession the session that the gateway's client chose; null: none
   * @return the answer, with {@code result} or {@code error}
   * @throws IOException where the MCP server cannot be reached or refuses
   */
  JsonNode request(@Nullable String clientSession, String method, ObjectNode params)
      throws IOException {
    if (clientSession != null) {
      return shared(clientSession).request(method, params);
    }
    try (UpstreamSession session = UpstreamSession.open(http, url)) {
      return session.request(method, params);
    }
  }

  /** Ends what one client's session shares. */
  void end(String clientSession) {
    Shared ended;
    synchronized (shared) {
      ended = shared.remove(clientSession);
    }
    if (ended != null) {
      ended.end();
    }
  }

  private Shared shared(String clientSession) {
    List<Shared> forgotten = new ArrayList<>();
    Shared found;
    synchronized (shared) {
      found = shared.computeIfAbsent(clientSession, id -> new Shared());
      Iterator<Shared> eldest = shared.values().iterator();
      while (shared.size() > MAX_SHARED) {
        forgotten.add(eldest.next());
        eldest.remove();
      }
    }
    forgotten.forEach(Shared::end);
    return found;
  }

  /** The session with the MCP server that one client's session uses. */
  private final class Shared {
    private @Nullable UpstreamSession session;

    synchronized JsonNode request(String method, ObjectNode params) throws IOException {
      UpstreamSession open = session == null ? UpstreamSession.open(http, url) : session;
      // Kept only if the request went well: after a failure the next one opens a new session.
      session = null;
      JsonNode answer = open.request(method, params);
      session = open;
      return answer;
    }

    synchronized void end() {
      if (session == null) {
        return;
      }
      try {
        session.close();
      } catch (IOException e) {
        LOG.warn("A session with the MCP server could not be ended: {}", e.getMessage());
      }
      session = null;
    }
  }
}
