package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Fills an empty database: the user, the MCP servers with what they offer, virtual servers. */
final class Registration {
  /** What the first MCP server is called unless it is given another name. */
  static final String GATEWAY_SLUG = "fast-time";

  /** The first MCP server's virtual server, as in the real gateway's own test set-up. */
  static final String VIRTUAL_SERVER = "9779b6698cbd4b4995ee04a4fab38737";

  private static final String ALL = "all MCP servers";

  private final Database database;
  private final Map<String, TimeServer> servers;
  private final Upstreams upstreams;
  private final Map<String, List<String>> objects = new HashMap<>();

  /**
   * @param servers the MCP servers by name
   */
  Registration(Database database, Map<String, TimeServer> servers, Upstreams upstreams) {
    this.database = database;
    this.servers = servers;
    this.upstreams = upstreams;
  }

  /**
   * Creates the schema and registers everything.
   *
   * @param furtherTools how many tools to add that are only there to be listed
   * @throws IOException where an MCP server cannot be asked what it offers
   */
  void register(String user, int furtherTools) throws IOException {
    database.script("/sandbox/schema.sql");
    try (Transaction sql = database.transaction()) {
      sql.change(Statement.ADD_USER, user);
      for (Map.Entry<String, TimeServer> server : servers.entrySet()) {
        addGateway(sql, server.getKey(), server.getValue(), user);
        addVirtualServer(
            sql, virtualServer(server.getKey()), server.getKey(), List.of(server.getKey()), user);
      }
      sql.change(Statement.ADD_FURTHER_TOOLS, user, furtherTools);
      if (servers.size() > 1) {
        addVirtualServer(sql, virtualServerOfAll(), ALL, servers.keySet(), user);
      }
      // Else PostgreSQL may add what was inserted to what ANALYZE has counted, and reports twice
      // the rows until the next ANALYZE.
      sql.rows(Statement.FLUSH_COUNTS);
      sql.commit();
    }
    database.change(Statement.ANALYZE);
  }

  /** The id of the virtual server with all that one MCP server offers. */
  String virtualServer(String server) {
    boolean first = servers.keySet().iterator().next().equals(server);
    return first ? VIRTUAL_SERVER : id("server", server);
  }

  /** The id of the virtual server with all that all of them offer. */
  String virtualServerOfAll() {
    return servers.size() == 1 ? VIRTUAL_SERVER : id("server", ALL);
  }

  /** What a server offers, each under its name here and after its kind: {@code tools x-echo}. */
  List<String> objects(String server) {
    return objects.getOrDefault(server, List.of());
  }

  /** The id under which an MCP server is registered. */
  static String gatewayId(String server) {
    return id("gateway", server);
  }

  /** A name as the gateway exposes it: lower case, hyphens between its words. */
  static String slug(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }

  private void addGateway(Sql sql, String name, TimeServer server, String user) throws IOException {
    String url = server.url().toString();
    sql.change(Statement.ADD_GATEWAY, gatewayId(name), name, slug(name), url, user);
    List<String> offers = new ArrayList<>();
    for (JsonNode tool : offered(name, "tools/list", "tools")) {
      addTool(sql, name, tool, user);
      offers.add("tools " + exposed(name, tool));
    }
    for (JsonNode resource : offered(name, "resources/list", "resources")) {
      addResource(sql, name, resource, user);
      offers.add("resources " + resource.path("uri").asText());
    }
    for (JsonNode prompt : offered(name, "prompts/list", "prompts")) {
      addPrompt(sql, name, prompt, user);
      offers.add("prompts " + exposed(name, prompt));
    }
    objects.put(name, List.copyOf(offers));
  }

  /** The name of a server's tool or prompt at the gateway. */
  private static String exposed(String server, JsonNode item) {
    return slug(server) + "-" + slug(item.path("name").asText());
  }

  private JsonNode offered(String server, String method, String list) throws IOException {
    return upstreams
        .request(gatewayId(server), null, method, Json.object())
        .path("result")
        .path(list);
  }

  private static void addTool(Sql sql, String server, JsonNode tool, String user) {
    String name = tool.path("name").asText();
    sql.change(
        Statement.ADD_TOOL,
        id("tool", server + " " + name),
        name,
        exposed(server, tool),
        null,
        tool.path("description").asText(),
        "MCP",
        "STREAMABLEHTTP",
        Json.write(tool.path("inputSchema")),
        gatewayId(server),
        user);
  }

  private static void addResource(Sql sql, String server, JsonNode resource, String user) {
    String uri = resource.path("uri").asText();
    sql.change(
        Statement.ADD_RESOURCE,
        id("resource", server + " " + uri),
        uri,
        resource.path("name").asText(),
        resource.path("description").asText(),
        resource.path("mimeType").asText(),
        gatewayId(server),
        user);
  }

  private static void addPrompt(Sql sql, String server, JsonNode prompt, String user) {
    String name = prompt.path("name").asText();
    sql.change(
        Statement.ADD_PROMPT,
        id("prompt", server + " " + name),
        exposed(server, prompt),
        name,
        prompt.path("description").asText(),
        Json.write(prompt.path("arguments")),
        gatewayId(server),
        user);
  }

  private static void addVirtualServer(
      Sql sql, String id, String name, Collection<String> servers, String user) {
    sql.change(
        Statement.ADD_SERVER, id, name, "All that " + name + " offers", "[]", "public", user);
    for (String server : servers) {
      sql.change(Statement.ADD_GATEWAY_TOOLS_TO_SERVER, id, gatewayId(server));
      sql.change(Statement.ADD_GATEWAY_RESOURCES_TO_SERVER, id, gatewayId(server));
      sql.change(Statement.ADD_GATEWAY_PROMPTS_TO_SERVER, id, gatewayId(server));
    }
  }

  /** 32 hexadecimal digits, the same in every sandbox. */
  private static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
