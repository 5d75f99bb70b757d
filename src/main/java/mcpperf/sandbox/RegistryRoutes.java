package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The registry by REST, as it is read: {@code /v1/tools}, {@code /v1/servers} and so on. */
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

  static Answer notFound(String kind, String id) {
    return Answer.detail(404, "%s not found: %s".formatted(kind, id));
  }
}
