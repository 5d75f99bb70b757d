package mcpperf.config;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way in: how a JSON-RPC request gets to what answers it. Requests that are sent on several ways
 * are told apart by the way's name, which is their group in Gatling's report.
 *
 * @param name its name in config.yaml
 * @param channel through what it goes
 * @param session the MCP session that its requests belong to
 * @param protocolVersion the MCP protocol version that they name in a header and at initialize,
 *     from 2026-07-28 on in each message; null: no header, and the newest at initialize
 */
public record Way(
    @Key String name,
    Channel channel,
    @Default("none") Session session,
    @Nullable
        @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}", message = "a protocol version, as 2025-06-18")
        String protocolVersion) {
  /** Versions are dates. */
  private static final String FIRST_STATELESS = "2026-07-28";

  /** Through what a request goes. */
  public enum Channel {
    /** {@code POST /rpc} of the gateway. */
    RPC,
    /** Streamable HTTP of the gateway, {@code POST /mcp}. */
    MCP,
    /** Streamable HTTP of one virtual server, {@code POST /servers/{id}/mcp}. */
    SERVER,
    /** A stream of the gateway ({@code GET /sse}), which answers what is posted to its messages. */
    SSE,
    /** A WebSocket of the gateway, {@code /ws}. */
    WEBSOCKET,
    /** Streamable HTTP of the MCP server itself, past the gateway. */
    DIRECT,
    /** Streamable HTTP at the URL that the target's own is, or that it has for all its servers. */
    ENDPOINT,
    /** The same where that is a stream, which answers what is posted to the address it tells. */
    ENDPOINT_SSE;

    /** Whether an answer comes as that of the HTTP request; otherwise on a stream. */
    public boolean isHttp() {
      return this != SSE && this != WEBSOCKET && this != ENDPOINT_SSE;
    }
  }

  /** Whether its MCP has no handshake and no sessions. */
  public boolean isStateless() {
    return protocolVersion != null && protocolVersion.compareTo(FIRST_STATELESS) >= 0;
  }

  /** The MCP session of a virtual user. */
  public enum Session {
    /** None: what the gateway does for a request, it does for that one alone. */
    NONE,
    /** An id that the user chose itself and sends with each request. */
    CHOSEN,
    /** A real one: initialize gives the id, DELETE ends it. */
    STATEFUL
  }
}
