package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The registry by REST, as it is changed: tools and virtual servers come, change and go. */
final class RegistryChanges {
  private final Database database;

  RegistryChanges(Database database) {
    this.database = database;
  }

  void addTo(Gateway.UserRoutes routes) {
    routes.add("POST", "/v1/servers", this::addServer);
    routes.add("POST", "/v1/tools", this::addTool);
    routes.add("PUT", "/v1/servers/{}", (request, user) -> changeServer(request));
    routes.add("PUT", "/v1/tools/{}", (request, user) -> changeTool(request));
    routes.add(
        "DELETE", "/v1/servers/{}", (r, user) -> drop(Statement.DROP_SERVER, "Server", r.name()));
    routes.add("DELETE", "/v1/tools/{}", (r, user) -> drop(Statement.DROP_TOOL, "Tool", r.name()));
  }

  private Answer drop(Statement statement, String kind, String id) {
    if (database.change(statement, id) == 0) {
      return RegistryRoutes.notFound(kind, id);
    }
    String message = "%s %s deleted successfully".formatted(kind, id);
    return Answer.json(200, Json.object("status", "success").put("message", message));
  }

  private Answer addServer(Request request, String user) {
    ObjectNode body = request.object();
    JsonNode server = wrapped(body, "server");
    String name = required(server, "name");
    String id = server.hasNonNull("id") ? givenId(server.path("id").asText()) : newId();
    try (Transaction transaction = database.transaction()) {
      int added =
          transaction.change(
              Statement.ADD_SERVER,
              id,
              name,
              text(server, "description"),
              server.path("tags").isArray() ? Json.write(server.path("tags")) : "[]",
              body.path("visibility").asText("public"),
              user);
      if (added == 0) {
        return Answer.detail(409, "Public Server already exists with name: " + name);
      }
      associate(transaction, Statement.ADD_SERVER_TOOLS, id, server, "associated_tools");
      associate(transaction, Statement.ADD_SERVER_RESOURCES, id, server, "associated_resources");
      associate(transaction, Statement.ADD_SERVER_PROMPTS, id, server, "associated_prompts");
      transaction.commit();
    }
    return created(201, Statement.SERVER_BY_ID, id);
  }

  private static void associate(
      Sql sql, Statement statement, String server, JsonNode body, String field) {
    List<String> ids = new ArrayList<>();
    body.path(field).forEach(id -> ids.add(id.asText()));
    if (ids.isEmpty()) {
      return;
    }
    int found = sql.change(statement, server, ids.stream().distinct().toArray(String[]::new));
    if (found != ids.stream().distinct().count()) {
      throw Request.invalid("server." + field, "Unknown ids among " + ids);
    }
  }

  private Answer addTool(Request request, String user) {
    JsonNode tool = wrapped(request.object(), "tool");
    String name = required(tool, "name");
    if (tool.path("integration_type").asText().equals("MCP")) {
      throw Request.invalid("tool.integration_type", "MCP tools come from their gateway");
    }
    String id = newId();
    int added =
        database.change(
            Statement.ADD_TOOL,
            id,
            name,
            Registration.slug(name),
            text(tool, "url"),
            text(tool, "description"),
            tool.path("integration_type").asText("REST"),
            tool.path("request_type").asText("GET"),
            tool.path("input_schema").isObject() ? Json.write(tool.path("input_schema")) : "{}",
            null,
            user);
    return added == 0
        ? Answer.detail(409, "Public Tool already exists with name: " + name)
        : created(200, Statement.TOOL_BY_ID, id);
  }

  /** Takes what is given and leaves the rest; the body is not wrapped. */
  private Answer changeServer(Request request) {
    ObjectNode server = request.object();
    String id = request.name();
    int changed =
        changed(
            Statement.CHANGE_SERVER,
            text(server, "name"),
            text(server, "description"),
            server.path("tags").isArray() ? Json.write(server.path("tags")) : null,
            id);
    return changed == 0
        ? RegistryRoutes.notFound("Server", id)
        : created(200, Statement.SERVER_BY_ID, id);
  }

  private Answer changeTool(Request request) {
    ObjectNode tool = request.object();
    String id = request.name();
    String name = text(tool, "name");
    int changed =
        changed(
            Statement.CHANGE_TOOL,
            name,
            name == null ? null : Registration.slug(name),
            text(tool, "url"),
            text(tool, "description"),
            tool.path("input_schema").isObject() ? Json.write(tool.path("input_schema")) : null,
            id);
    return changed == 0
        ? RegistryRoutes.notFound("Tool", id)
        : created(200, Statement.TOOL_BY_ID, id);
  }

  private int changed(Statement statement, @Nullable Object... values) {
    try {
      return database.change(statement, values);
    } catch (Sql.DatabaseException e) {
      if (e.isDuplicate()) {
        throw Answer.detail(409, "Another one of this name exists already").refusal();
      }
      throw e;
    }
  }

  private Answer created(int status, Statement byId, String id) {
    return Answer.json(status, database.row(byId, id).orElseGet(() -> Json.object("id", id)));
  }

  private static JsonNode wrapped(ObjectNode body, String name) {
    if (body.path(name).isObject()) {
      return body.path(name);
    }
    throw Request.invalid(name, "Field required");
  }

  private static String required(JsonNode object, String name) {
    String text = text(object, name);
    if (text != null && !text.isBlank()) {
      return text;
    }
    throw Request.invalid(name, "Field required");
  }

  private static @Nullable String text(JsonNode object, String name) {
    return object.path(name).isTextual() ? object.path(name).asText() : null;
  }

  /** A UUID without its hyphens. */
  private static String givenId(String id) {
    String digits = id.replace("-", "");
    if (digits.matches("[0-9a-f]{32}")) {
      return digits;
    }
    throw Request.invalid("server.id", "Input should be a valid UUID");
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
