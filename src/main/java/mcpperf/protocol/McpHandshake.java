package mcpperf.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages that open an MCP session, and the headers that go with it. */
public final class McpHandshake {
  public static final String SESSION_HEADER = "Mcp-Session-Id";
  public static final String VERSION_HEADER = "MCP-Protocol-Version";

  private static final String NEWEST = "2025-11-25";

  private McpHandshake() {}

  /**
   * The first message of a session.
   *
   * @param id its JSON-RPC id, or a template of it
   * @param protocolVersion null: the newest
   */
  public static String initialize(String id, @Nullable String protocolVersion) {
    ObjectNode message = message("initialize").put("id", id);
    ObjectNode params = message.putObject("params");
    params.put("protocolVersion", Objects.requireNonNullElse(protocolVersion, NEWEST));
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "mcpperf").put("version", "1");
    return message.toString();
  }

  /** The notification after the answer to {@link #initialize}. */
  public static String initialized() {
    return message("notifications/initialized").toString();
  }

  private static ObjectNode message(String method) {
    return JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0").put("method", method);
  }
}
