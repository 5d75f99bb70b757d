package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the gateway is: health, version, and what it has counted. */
final class StatusRoutes {
  private final Database sql;
  private final HttpMetrics metrics;
  private final McpServers servers;

  StatusRoutes(Database sql, HttpMetrics metrics, McpServers servers) {
    this.sql = sql;
    this.metrics = metrics;
    this.servers = servers;
  }

  /**
   * Adds them all.
   *
   * @param routes takes what anyone may ask
   * @param ofUsers takes what needs a user
   */
  void addTo(Routes routes, Gateway.UserRoutes ofUsers) {
    routes.add("GET", "/health", request -> health());
    routes.add("GET", "/ready", request -> ready());
    ofUsers.add("GET", "/version", (request, user) -> version());
    ofUsers.add("GET", "/metrics", (request, user) -> callMetrics());
    ofUsers.add("GET", "/metrics/prometheus", (request, user) -> prometheus());
    routes.add("GET", UpstreamCounter.PATH, request -> Answer.json(200, servers.counts()));
  }

  private Answer health() {
    try {
      sql.rows(Statement.PING);
      return Answer.json(200, Json.object("status", "healthy"));
    } catch (Sql.DatabaseException e) {
      ObjectNode body = Json.object("status", "unhealthy").put("error", e.getMessage());
      return Answer.json(200, body);
    }
  }

  private Answer ready() {
    try {
      sql.rows(Statement.PING);
      return Answer.json(200, Json.object("status", "ready"));
    } catch (Sql.DatabaseException e) {
      ObjectNode body = Json.object("status", "not ready").put("error", e.getMessage());
      return Answer.json(503, body);
    }
  }

  private Answer version() {
    String server =
        sql.row(Statement.VERSION).map(row -> row.path("server_version").asText()).orElse("");
    ObjectNode body = Json.object();
    body.putObject("app").put("name", "Sandbox").put("version", Gateway.VERSION);
    body.putObject("database").put("dialect", "postgresql").put("server_version", server);
    return Answer.json(200, body);
  }

  private Answer callMetrics() {
    ObjectNode body = Json.object();
    body.set("tools", sql.row(Statement.TOOL_METRICS).orElseGet(Json::object));
    return Answer.json(200, body);
  }

  private Answer prometheus() {
    return Answer.text(
        "text/plain; version=0.0.4; charset=utf-8", metrics.text() + sql.meter().text());
  }
}
