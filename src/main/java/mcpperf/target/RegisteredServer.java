package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.discovery.ObjectKind;

/**
 * An MCP server behind a gateway, as a run knows it.
 *
 * @param name as in the configuration, with its number where there are several: {@code fast-time-2}
 * @param prefix what the gateway puts before the names of its tools and prompts
 * @param url where it is reached without the gateway
 * @param transport how it is spoken to there
 * @param virtualServer the id of the virtual server with all that it offers, and nothing else
 * @param objects what it offers, each under its name at the gateway and after its area: {@code
 *     tools fast-time-2-echo}, {@code resources time://formats}
 * @param counts whether it counts the requests that reach it: the suite's own do
 */
public record RegisteredServer(
    String name,
    String prefix,
    URI url,
    Transport transport,
    String virtualServer,
    Set<String> objects,
    boolean counts) {
  private static final String COUNTER = "/sandbox/upstream";

  /** Its objects, as a gateway lists them kind by kind. */
  static Set<String> objects(Map<String, List<JsonNode>> listed) {
    Set<String> objects = new HashSet<>();
    listed.forEach(
        (kind, list) -> {
          String key = ObjectKind.ofList(kind).nameKey();
          list.forEach(it -> objects.add(kind + " " + it.path(key).asText()));
        });
    return Set.copyOf(objects);
  }

  /** What its objects' names begin with in this run alone; "" where that is nothing. */
  String ofRun() {
    String always = name + "-";
    return prefix.endsWith(always) ? prefix.substring(0, prefix.length() - always.length()) : "";
  }

  /** Where it tells how many requests have reached it; empty where it does not count them. */
  public Optional<URI> counter() {
    return counts ? Optional.of(url.resolve(COUNTER)) : Optional.empty();
  }
}
