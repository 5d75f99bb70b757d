package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Fills an empty database: the user, the MCP server with what it offers, one virtual server. */
final class Registration {
  static final String GATEWAY_SLUG = "fast-time";

  /** The id of the virtual server, the same as in the real gateway's own test set-up. */
  static final String VIRTUAL_SERVER = "9779b6698cbd4b4995ee04a4fab38737";

  private static final String GATEWAY = "fast-time";

  private final Database database;
  private final UpstreamSessions upstream;

  Registration(Database database, UpstreamSessions upstream) {
    this.database = database;
    this.upstream = upstream;
  }

  /**
   * Creates the schema and registers everything.
   *
   * @param furtherTools how many tools to add that are only there to be listed
   * @throws IOException where the MCP server cannot be asked what it offers
   */
  void register(String user, URI mcpServer, int furtherTools) throws IOException {
    database.script("/sandbox/schema.sql");
    try (Transaction sql = database.transaction()) {
      sql.change(Statement.ADD_USER, user);
      sql.change(
          Statement.ADD_GATEWAY,
          id("gateway", GATEWAY),
          GATEWAY,
          GATEWAY_SLUG,
          mcpServer.toString(),
          user);
      for (JsonNode tool : offered("tools/list", "tools")) {
        addTool(sql, tool, user);
      }
      sql.change(Statement.ADD_FURTHER_TOOLS, user, furtherTools);
      for (JsonNode resource : offered("resources/list", "resources")) {
        addResource(sql, resource, user);
      }
      for (JsonNode prompt : offered("prompts/list", "prompts")) {
        addPrompt(sql, prompt, user);
      }
      addVirtualServer(sql, user);
      sql.commit();
    }
    database.change(Statement.ANALYZE);
  }

  /** A name as the gateway exposes it: lower case, hyphens between its words. */
  static String slug(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }

  private JsonNode offered(String method, String list) throws IOException {
    return upstream.request(null, method, Json.object()).path("result").path(list);
  }

  private static void addTool(Sql sql, JsonNode tool, String user) {
    String name = tool.path("name").asText();
    sql.change(
        Statement.ADD_TOOL,
        id("tool", name),
        name,
        GATEWAY_SLUG + "-" + slug(name),
        null,
        tool.path("description").asText(),
        "MCP",
        "STREAMABLEHTTP",
        Json.write(tool.path("inputSchema")),
        id("gateway", GATEWAY),
        user);
  }

  private static void addResource(Sql sql, JsonNode resource, String user) {
    String uri = resource.path("uri").asText();
    sql.change(
        Statement.ADD_RESOURCE,
        id("resource", uri),
        uri,
        resource.path("name").asText(),
        resource.path("description").asText(),
        resource.path("mimeType").asText(),
        id("gateway", GATEWAY),
        user);
  }

  private static void addPrompt(Sql sql, JsonNode prompt, String user) {
    String name = prompt.path("name").asText();
    sql.change(
        Statement.ADD_PROMPT,
        id("prompt", name),
        GATEWAY_SLUG + "-" + slug(name),
        name,
        prompt.path("description").asText(),
        Json.write(prompt.path("arguments")),
        id("gateway", GATEWAY),
        user);
  }

  private static void addVirtualServer(Sql sql, String user) {
    sql.change(
        Statement.ADD_SERVER,
        VIRTUAL_SERVER,
        "Fast Time Server",
        "All that the MCP server offers",
        "[]",
        "public",
        user);
    String gateway = id("gateway", GATEWAY);
    sql.change(Statement.ADD_GATEWAY_TOOLS_TO_SERVER, VIRTUAL_SERVER, gateway);
    sql.change(Statement.ADD_GATEWAY_RESOURCES_TO_SERVER, VIRTUAL_SERVER, gateway);
    sql.change(Statement.ADD_GATEWAY_PROMPTS_TO_SERVER, VIRTUAL_SERVER, gateway);
  }

  /** 32 hexadecimal digits, the same in every sandbox. */
  private static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
