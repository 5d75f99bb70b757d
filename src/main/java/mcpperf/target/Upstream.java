package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.ServerSettings.Transport;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server that runs and is to be registered.
 *
 * @param name as in the configuration, with its number where there are several
 * @param token the bearer token that it asks for; null: none
 * @param offers how many {@code tools}, {@code resources} and {@code prompts} it has
 * @param own whether it is one of the suite's own
 */
record Upstream(
    String name,
    URI url,
    Transport transport,
    @Nullable String token,
    JsonNode offers,
    boolean own) {

  /** The suite's own servers, as their JVM says where they are. */
  static List<Upstream> own(JsonNode ready) {
    List<Upstream> servers = new ArrayList<>();
    for (JsonNode server : ready.path("servers")) {
      servers.add(
          new Upstream(
              server.path("name").asText(),
              URI.create(server.path("mcpUrl").asText()),
              Transport.STREAMABLE_HTTP,
              null,
              server.path("offers"),
              true));
    }
    return List.copyOf(servers);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
