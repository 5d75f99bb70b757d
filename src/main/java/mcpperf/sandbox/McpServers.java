package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.Faults;

/**
 * Several MCP servers in one JVM, each on a port of its own. As a program it is a {@link
 * PipedProgram} whose settings are {@code {"servers": [{"name": "fast-time", "delayMs": 0,
 * "toolErrorRate": 0}]}}.
 */
final class McpServers implements PipedProgram.Service {
  private final OwnedParts parts = new OwnedParts();
  private final Map<String, TimeServer> servers = new LinkedHashMap<>();

  /**
   * What is said of one server.
   *
   * @param delayMs time that it adds to each tool call, ms
   * @param toolErrorRate share of the tool calls that it answers with an error
   */
  record Spec(String name, int delayMs, double toolErrorRate) {
    static List<Spec> all(JsonNode list) {
      List<Spec> specs = new ArrayList<>();
      list.forEach(it -> specs.add(Json.MAPPER.convertValue(it, Spec.class)));
      return specs;
    }

    private boolean hasFaults() {
      return delayMs > 0 || toolErrorRate > 0;
    }

    private FaultSwitches faults() {
      return FaultSwitches.ofServer(
          Faults.of(
              Map.of(
                  "upstreamDelayMs",
                  String.valueOf(delayMs),
                  "toolErrorRate",
                  String.valueOf(toolErrorRate))));
    }
  }

  /** A program of its own: the MCP servers alone, for a gateway that is not the sandbox's. */
  public static void main(String[] args) throws IOException {
    PipedProgram.run(McpServers::startAlone);
  }

  private static McpServers startAlone(String settings) {
    try {
      List<Spec> specs = Spec.all(Json.MAPPER.readTree(settings).path("servers"));
      return start(specs, FaultSwitches.none(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Starts all of them.
   *
   * @param faults of those that have none of their own
   * @param firstPort of the first one; 0: any free one
   * @throws IOException where the port is taken
   */
  static McpServers start(List<Spec> specs, FaultSwitches faults, int firstPort)
      throws IOException {
    McpServers started = new McpServers();
    try {
      for (Spec spec : specs) {
        FaultSwitches own = spec.hasFaults() ? spec.faults() : faults;
        int port = started.servers.isEmpty() ? firstPort : 0;
        started.servers.put(spec.name(), started.parts.own(TimeServer.start(own, port)));
      }
      return started;
    } catch (Throwable e) {
      started.close();
      throw e;
    }
  }

  /** Each by its name, in the order in which they were asked for. */
  Map<String, TimeServer> byName() {
    return Collections.unmodifiableMap(servers);
  }

  /** The requests that reached any of them. */
  ObjectNode counts() {
    return UpstreamCounter.counts(servers.values().stream().map(TimeServer::counter).toList());
  }

  /** Where each one is, and how much of each kind it offers. */
  @Override
  public ObjectNode ready() {
    ObjectNode ready = Json.object();
    ArrayNode list = ready.putArray("servers");
    servers.forEach((name, server) -> list.add(server.ready().put("name", name)));
    return ready;
  }

  @Override
  public void close() {
    parts.close();
  }
}
