package mcpperf.sandbox;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON-RPC methods of the gateway. */
final class RpcMethods {
  static final Set<String> PROTOCOL_VERSIONS =
      Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

  private final Sql sql;
  private final FaultSwitches faults;
  private final UpstreamCalls calls;
  private final Map<String, Method> methods =
      Map.ofEntries(
          entry("ping", (params, scope) -> Json.object()),
          entry("initialize", (params, scope) -> initialize(params)),
          entry("tools/list", (params, scope) -> tools(scope)),
          entry("tools/call", this::callTool),
          entry("resources/list", (params, scope) -> resources(scope)),
          entry(
              "resources/templates/list", (params, scope) -> list("resourceTemplates", List.of())),
          entry("resources/read", this::readResource),
          entry("resources/subscribe", (params, scope) -> Json.object()),
          entry("resources/unsubscribe", (params, scope) -> Json.object()),
          entry("prompts/list", (params, scope) -> prompts(scope)),
          entry("prompts/get", this::promptGet),
          entry("roots/list", (params, scope) -> list("roots", List.of())),
          entry("logging/setLevel", (params, scope) -> Json.object()));

  private interface Method {
    JsonNode result(ObjectNode params, ClientScope scope);
  }

  RpcMethods(Sql sql, FaultSwitches faults, UpstreamCalls calls) {
    this.sql = sql;
    this.faults = faults;
    this.calls = calls;
  }

  /**
   * The result of a method.
   *
   * @throws RpcFailure where there is none
   */
  JsonNode result(String name, ObjectNode params, ClientScope scope) {
    if (name.startsWith("notifications/")) {
      return Json.object();
    }
    Method method = methods.get(name);
    ClientScope confined =
        params.path("server_id").isTextual()
            ? existing(scope.within(params.path("server_id").asText()))
            : scope;
    return method == null
        ? calls.tool(name, params, confined, RpcFailure.Kind.METHOD_NOT_FOUND)
        : method.result(params, confined);
  }

  private ClientScope existing(ClientScope scope) {
    if (sql.found(Statement.SERVER_EXISTS, scope.server())) {
      return scope;
    }
    throw new RpcFailure(RpcFailure.Kind.SERVER_NOT_FOUND, "Server not found: " + scope.server());
  }

  private static JsonNode initialize(ObjectNode params) {
    String asked = params.path("protocolVersion").asText();
    if (asked.isEmpty()) {
      throw new RpcFailure(RpcFailure.Kind.INVALID_PARAMS, "Missing protocol version");
    }
    ObjectNode result =
        Json.object("protocolVersion", PROTOCOL_VERSIONS.contains(asked) ? asked : "2025-11-25");
    ObjectNode capabilities = result.putObject("capabilities");
    capabilities.putObject("prompts").put("listChanged", false);
    capabilities.putObject("resources").put("subscribe", false).put("listChanged", false);
    capabilities.putObject("tools").put("listChanged", false);
    result.putObject("serverInfo").put("name", "Sandbox").put("version", Gateway.VERSION);
    return result.put("instructions", "A sandbox gateway, for testing a performance suite");
  }

  private JsonNode tools(ClientScope scope) {
    List<ObjectNode> rows = rows(Statement.TOOLS, Statement.TOOLS_OF_SERVER, scope);
    if (faults.current().nPlusOne()) {
      rows.forEach(tool -> sql.rows(Statement.GATEWAY_OF_TOOL, tool.path("id").asText()));
    }
    return list("tools", only(rows, "name", "description", "inputSchema", "annotations"));
  }

  private JsonNode resources(ClientScope scope) {
    List<ObjectNode> rows = rows(Statement.RESOURCES, Statement.RESOURCES_OF_SERVER, scope);
    return list("resources", only(rows, "id", "uri", "name", "description", "mimeType"));
  }

  private JsonNode prompts(ClientScope scope) {
    List<ObjectNode> rows = rows(Statement.PROMPTS, Statement.PROMPTS_OF_SERVER, scope);
    return list("prompts", only(rows, "name", "description", "arguments"));
  }

  /** A list by JSON-RPC always holds everything. */
  private List<ObjectNode> rows(Statement all, Statement ofServer, ClientScope scope) {
    return scope.server() == null
        ? sql.rows(all, "", null)
        : sql.rows(ofServer, scope.server(), "", null);
  }

  private static List<ObjectNode> only(List<ObjectNode> rows, String... names) {
    List<String> kept = List.of(names);
    rows.forEach(row -> row.retain(kept));
    return rows;
  }

  private static ObjectNode list(String name, List<ObjectNode> items) {
    ObjectNode result = Json.object();
    ArrayNode array = result.putArray(name);
    array.addAll(items);
    return result;
  }

  private JsonNode callTool(ObjectNode params, ClientScope scope) {
    return calls.tool(
        required(params, "name"), arguments(params), scope, RpcFailure.Kind.TOOL_NOT_FOUND);
  }

  private JsonNode readResource(ObjectNode params, ClientScope scope) {
    return calls.resource(required(params, "uri"), shareable(scope));
  }

  private JsonNode promptGet(ObjectNode params, ClientScope scope) {
    return calls.prompt(required(params, "name"), arguments(params), shareable(scope));
  }

  /** At /rpc only tool calls share the session of their client. */
  private static ClientScope shareable(ClientScope scope) {
    return scope.streamable() ? scope : scope.sessionless();
  }

  private static String required(ObjectNode params, String name) {
    if (params.path(name).isTextual()) {
      return params.path(name).asText();
    }
    throw new RpcFailure(
        RpcFailure.Kind.INVALID_PARAMS, "Missing %s in parameters".formatted(name));
  }

  private static ObjectNode arguments(ObjectNode params) {
    return params.path("arguments") instanceof ObjectNode arguments ? arguments : Json.object();
  }
}
