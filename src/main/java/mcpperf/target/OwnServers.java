package mcpperf.target;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import mcpperf.config.ServerSettings;
import mcpperf.config.ServerSettings.Kind;

/** What the JVM of the suite's own MCP servers is told about them. */
final class OwnServers {
  private OwnServers() {}

  /** One entry for each of the suite's own among {@code servers}. */
  static ArrayNode among(Collection<ServerSettings> servers) {
    ArrayNode list = JsonFile.JSON.createArrayNode();
    for (ServerSettings server : servers) {
      if (server.kind() == Kind.OWN) {
        server.names().forEach(name -> list.add(entry(name, server)));
      }
    }
    return list;
  }

  private static ObjectNode entry(String name, ServerSettings server) {
    return JsonFile.JSON
        .createObjectNode()
        .put("name", name)
        .put("delayMs", server.delayMs())
        .put("toolErrorRate", server.toolErrorRate());
  }
}
