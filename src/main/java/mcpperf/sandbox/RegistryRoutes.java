package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The registry by REST: {@code /v1/tools}, {@code /v1/servers} and so on. */
final class RegistryRoutes {
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 500;

  private final Database database;

  RegistryRoutes(Database database) {
    this.database = database;
  }

  void addTo(Gateway.UserRoutes routes) {
    addReads(routes, "tools", Statement.TOOLS, Statement.TOOL_BY_ID);
    addReads(routes, "resources", Statement.RESOURCES, Statement.RESOURCE_BY_ID);
    addReads(routes, "prompts", Statement.PROMPTS, Statement.PROMPT_BY_ID);
    addReads(routes, "gateways", Statement.GATEWAYS, Statement.GATEWAY_BY_ID);
    addReads(routes, "servers", Statement.SERVERS, Statement.SERVER_BY_ID);
    routes.add("POST", "/v1/servers", this::addServer);
    routes.add("POST", "/v1/tools", this::addTool);
    routes.add(
        "DELETE", "/v1/servers/{}", (r, user) -> drop(Statement.DROP_SERVER, "Server", r.name()));
    routes.add("DELETE", "/v1/tools/{}", (r, user) -> drop(Statement.DROP_TOOL, "Tool", r.name()));
  }

  private void addReads(Gateway.UserRoutes routes, String kind, Statement all, Statement byId) {
    String one = Character.toUpperCase(kind.charAt(0)) + kind.substring(1, kind.length() - 1);
    routes.add("GET", "/v1/" + kind, (request, user) -> list(kind, all, request));
    routes.add("GET", "/v1/" + kind + "/{}", (request, user) -> read(one, byId, request.name()));
  }

  private Answer list(String kind, Statement statement, Request request) {
    int limit = limit(request.parameter("limit", String.valueOf(PAGE)));
    List<ObjectNode> rows =
        database.rows(
            statement, after(request.parameter("cursor", "")), limit == 0 ? null : limit + 1);
    boolean more = limit > 0 && rows.size() > limit;
    List<ObjectNode> page = more ? rows.subList(0, limit) : rows;
    ObjectNode body = Json.object();
    body.putArray(kind).addAll(page);
    body.put("nextCursor", more ? cursor(page.get(limit - 1)) : null);
    boolean paged = Boolean.parseBoolean(request.parameter("include_pagination", "false"));
    return Answer.json(200, paged ? body : body.path(kind));
  }

  /** 0 is everything. */
  private static int limit(String given) {
    try {
      int limit = Integer.parseInt(given);
      if (limit >= 0) {
        return Math.min(limit, MAX_PAGE);
      }
    } catch (NumberFormatException e) {
      throw Request.invalid("limit", "Input should be a valid integer");
    }
    throw Request.invalid("limit", "Input should be greater than or equal to 0");
  }

  private static String cursor(ObjectNode last) {
    byte[] id = last.path("id").asText().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /** The id that a cursor stands for; as in the real gateway a bad cursor starts from the front. */
  private static String after(String cursor) {
    try {
      String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return id.matches("[0-9a-f-]*") ? id : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Answer read(String kind, Statement byId, String id) {
    return database
        .row(byId, id)
        .map(row -> Answer.json(200, row))
        .orElseGet(() -> notFound(kind, id));
  }

  private Answer drop(Statement statement, String kind, String id) {
    if (database.change(statement, id) == 0) {
      return notFound(kind, id);
    }
    String message = "%s %s deleted successfully".formatted(kind, id);
    return Answer.json(200, Json.object("status", "success").put("message", message));
  }

  private static Answer notFound(String kind, String id) {
    return Answer.detail(404, "%s not found: %s".formatted(kind, id));
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
