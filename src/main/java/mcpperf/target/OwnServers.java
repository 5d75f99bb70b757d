package mcpperf.target;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import mcpperf.config.ServerSettings;
import mcpperf.config.ServerSettings.Kind;
import org.jspecify.annotations.Nullable;

/** What an owner is told about the MCP servers that it is to start. */
final class OwnServers {
  private static final String PROGRAM = "mcpperf.sandbox.McpServers";

  private OwnServers() {}

  /** The JVM of the suite's own servers among these; null where there are none. */
  static OwnerSpec.@Nullable SandboxJvm jvm(Collection<ServerSettings> servers) {
    ArrayNode own = among(servers);
    if (own.isEmpty()) {
      return null;
    }
    ObjectNode settings = JsonFile.JSON.createObjectNode();
    settings.set("servers", own);
    return new OwnerSpec.SandboxJvm(PROGRAM, OwnerSpec.SandboxJvm.OPTIONS, settings);
  }

  /**
   * Those among these that speak over stdio.
   *
   * @param python the interpreter of the environment with the gateway's wrapper
   */
  static List<OwnerSpec.Wrapped> wrapped(Collection<ServerSettings> servers, Path python) {
    return servers.stream()
        .filter(server -> server.kind() == Kind.COMMAND)
        .map(
            server ->
                new OwnerSpec.Wrapped(
                    server.name(),
                    python,
                    Objects.requireNonNull(server.command()),
                    server.transport(),
                    server.environment()))
        .toList();
  }

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
