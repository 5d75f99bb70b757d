package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpperf.config.ServerSettings;
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

  /**
   * The servers of a run, in the configuration's order; those that are not the suite's own are
   * asked what they offer.
   *
   * @param ready where those are that the run has started
   * @param deadline for each server's answers
   * @throws TargetException where one does not answer
   */
  static List<Upstream> of(
      Collection<ServerSettings> settings, OwnerEvent ready, Duration deadline) {
    Map<String, Upstream> own = new LinkedHashMap<>();
    if (ready.sandbox() != null) {
      own(ready.sandbox()).forEach(server -> own.put(server.name(), server));
    }
    List<Upstream> servers = new ArrayList<>();
    for (ServerSettings server : settings) {
      switch (server.kind()) {
        case OWN ->
            server.names().forEach(name -> servers.add(Objects.requireNonNull(own.get(name))));
        case COMMAND -> servers.add(asked(server, started(server, ready), deadline));
        case URL -> servers.add(asked(server, Objects.requireNonNull(server.url()), deadline));
      }
    }
    return List.copyOf(servers);
  }

  private static URI started(ServerSettings server, OwnerEvent ready) {
    Map<String, String> urls = Objects.requireNonNull(ready.wrapped());
    return URI.create(Objects.requireNonNull(urls.get(server.name())));
  }

  private static Upstream asked(ServerSettings server, URI url, Duration deadline) {
    McpCatalogue catalogue = McpCatalogue.of(url, server.transport(), server.token(), deadline);
    return new Upstream(
        server.name(), url, server.transport(), server.token(), catalogue.counts(), false);
  }

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
