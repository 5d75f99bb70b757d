package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests that go on to the MCP server: registry lookup, call, metrics row. */
final class UpstreamCalls {
  private final Database database;
  private final FaultSwitches faults;
  private final Upstreams upstreams;

  UpstreamCalls(Database database, FaultSwitches faults, Upstreams upstreams) {
    this.database = database;
    this.faults = faults;
    this.upstreams = upstreams;
  }

  /**
   * Calls a tool by its exposed name.
   *
   * @param unknown what it is where there is no such tool
   */
  JsonNode tool(String name, ObjectNode arguments, ClientScope scope, RpcFailure.Kind unknown) {
    faults.holdSharedLock();
    faults.leakConnection(name);
    if (!faults.current().transactionOverUpstream()) {
      return tool(database, name, arguments, scope, unknown);
    }
    try (Transaction transaction = database.transaction()) {
      JsonNode result = tool(transaction, name, arguments, scope, unknown);
      transaction.commit();
      return result;
    }
  }

  private JsonNode tool(
      Sql sql, String name, ObjectNode arguments, ClientScope scope, RpcFailure.Kind unknown) {
    ObjectNode tool =
        lookUp(sql, name)
            .filter(row -> isInScope(sql, Statement.TOOL_IN_SERVER, row, scope))
            .orElseThrow(() -> new RpcFailure(unknown, unknownName(unknown, name)));
    for (int i = 0; i < faults.current().extraStatements(); i++) {
      sql.rows(Statement.SERVERS_OF_TOOL, id(tool));
    }
    ObjectNode params = Json.object("name", tool.path("originalName").asText());
    params.set("arguments", arguments);
    long start = System.nanoTime();
    try {
      JsonNode answer = request(tool, scope, "tools/call", params);
      // What the MCP server refuses as a request is the tool's failure to the gateway's client.
      JsonNode result = answer.has("error") ? failed(answer) : answer.path("result");
      boolean failed = result.path("isError").asBoolean();
      record(sql, Statement.ADD_TOOL_METRIC, tool, start, failed ? text(result) : null);
      return result;
    } catch (IOException e) {
      record(sql, Statement.ADD_TOOL_METRIC, tool, start, e.getMessage());
      throw new RpcFailure(RpcFailure.Kind.TOOL_UNREACHABLE, "Internal error", e);
    }
  }

  /** Reads a resource. */
  JsonNode resource(String uri, ClientScope scope) {
    List<ObjectNode> found =
        database.rows(Statement.RESOURCE_BY_URI, uri).stream()
            .filter(row -> isInScope(database, Statement.RESOURCE_IN_SERVER, row, scope))
            .toList();
    if (found.isEmpty()) {
      throw new RpcFailure(RpcFailure.Kind.RESOURCE_NOT_FOUND, "Resource not found: " + uri);
    }
    if (found.size() > 1) {
      throw new RpcFailure(
          RpcFailure.Kind.RESOURCE_FAILED,
          "Resource URI %s is ambiguous across multiple servers; use /servers/{id}/mcp"
              .formatted(uri));
    }
    return passOn(
        found.get(0),
        scope,
        Statement.ADD_RESOURCE_METRIC,
        RpcFailure.Kind.RESOURCE_FAILED,
        "resources/read",
        Json.object("uri", uri));
  }

  /** Fills in a prompt by its exposed name. */
  JsonNode prompt(String name, ObjectNode arguments, ClientScope scope) {
    ObjectNode prompt =
        database
            .row(Statement.PROMPT_BY_NAME, name)
            .filter(row -> isInScope(database, Statement.PROMPT_IN_SERVER, row, scope))
            .orElseThrow(
                () ->
                    new RpcFailure(RpcFailure.Kind.PROMPT_NOT_FOUND, "Prompt not found: " + name));
    ObjectNode params = Json.object("name", prompt.path("originalName").asText());
    params.set("arguments", arguments);
    return passOn(
        prompt,
        scope,
        Statement.ADD_PROMPT_METRIC,
        RpcFailure.Kind.PROMPT_FAILED,
        "prompts/get",
        params);
  }

  private JsonNode passOn(
      ObjectNode item,
      ClientScope scope,
      Statement metric,
      RpcFailure.Kind failure,
      String method,
      ObjectNode params) {
    long start = System.nanoTime();
    JsonNode answer;
    try {
      answer = request(item, scope, method, params);
    } catch (IOException e) {
      record(database, metric, item, start, e.getMessage());
      throw new RpcFailure(failure, "The MCP server failed: " + e.getMessage(), e);
    }
    String error = answer.has("error") ? answer.path("error").path("message").asText() : null;
    record(database, metric, item, start, error);
    if (error != null) {
      throw new RpcFailure(failure, error);
    }
    return answer.path("result");
  }

  private Optional<ObjectNode> lookUp(Sql sql, String tool) {
    int slowness = faults.current().slowStatementMs();
    return slowness == 0
        ? sql.row(Statement.TOOL_BY_NAME, tool)
        : sql.row(Statement.TOOL_BY_NAME_SLOWLY, slowness / 1000.0, tool);
  }

  private JsonNode request(ObjectNode item, ClientScope scope, String method, ObjectNode params)
      throws IOException {
    if (item.path("gatewayId").isNull()) {
      throw new IOException("No MCP server is behind " + item.path("name").asText());
    }
    return upstreams.request(item.path("gatewayId").asText(), scope.session(), method, params);
  }

  private static boolean isInScope(
      Sql sql, Statement association, ObjectNode item, ClientScope scope) {
    return scope.server() == null || sql.found(association, scope.server(), id(item));
  }

  private static void record(
      Sql sql, Statement metric, ObjectNode item, long start, @Nullable String error) {
    double seconds = (System.nanoTime() - start) / 1e9;
    sql.change(metric, id(item), seconds, error == null, error);
  }

  private static JsonNode failed(JsonNode answer) {
    return toolResult(answer.path("error").path("message").asText());
  }

  /** A tool's failure as its result. */
  static ObjectNode toolResult(String error) {
    ObjectNode result = Json.object();
    result.putArray("content").addObject().put("type", "text").put("text", error);
    return result.put("isError", true);
  }

  private static String text(JsonNode result) {
    return result.path("content").path(0).path("text").asText();
  }

  private static String unknownName(RpcFailure.Kind kind, String name) {
    return kind == RpcFailure.Kind.TOOL_NOT_FOUND
        ? "Tool not found: " + name
        : "Method not found: " + name;
  }

  private static String id(ObjectNode item) {
    return item.path("id").asText();
  }
}
