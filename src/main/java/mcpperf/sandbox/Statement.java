package mcpperf.sandbox;

/** Every SQL statement of the gateway; its schema is in {@code sandbox/schema.sql}. */
enum Statement {
  PING("SELECT 1"),
  VERSION("SHOW server_version"),

  ANALYZE("ANALYZE"),
  FLUSH_COUNTS("SELECT pg_stat_force_next_flush()"),

  ADD_USER("INSERT INTO email_users (email, is_admin) VALUES (?, true)"),
  USER_BY_EMAIL("SELECT email, is_active AS \"isActive\" FROM email_users WHERE email = ?"),
  USER_BY_ID("SELECT email, is_active AS \"isActive\" FROM email_users WHERE id = ?::uuid"),
  API_TOKEN("SELECT is_active AS \"isActive\" FROM email_api_tokens WHERE jti = ?"),

  TOOLS(Select.TOOL + "WHERE t.enabled AND t.id > ? ORDER BY t.id LIMIT ?::int"),
  TOOLS_OF_SERVER(
      Select.TOOL
          + """
          JOIN server_tool_association a ON a.tool_id = t.id AND a.server_id = ?
          WHERE t.enabled AND t.id > ? ORDER BY t.id LIMIT ?::int"""),
  TOOL_BY_ID(Select.TOOL + "WHERE t.id = ?"),
  TOOL_BY_NAME(Select.TOOL + "WHERE t.enabled AND t.name = ?"),
  TOOL_BY_NAME_SLOWLY(
      "WITH pause AS MATERIALIZED (SELECT pg_sleep(?::float8))\n"
          + Select.TOOL
          + "CROSS JOIN pause WHERE t.enabled AND t.name = ?"),
  TOOL_IN_SERVER(
      "SELECT EXISTS (SELECT FROM server_tool_association WHERE server_id = ? AND tool_id = ?)"
          + " AS found"),
  GATEWAY_OF_TOOL(
      "SELECT g.slug FROM gateways g JOIN tools t ON t.gateway_id = g.id WHERE t.id = ?"),
  SERVERS_OF_TOOL("SELECT count(*) AS servers FROM server_tool_association WHERE tool_id = ?"),
  ADD_TOOL(
      """
      INSERT INTO tools (id, original_name, name, url, description, integration_type, request_type,
        input_schema, gateway_id, owner_email)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
      ON CONFLICT DO NOTHING"""),
  ADD_FURTHER_TOOLS(
      """
      INSERT INTO tools (id, original_name, name, url, description, integration_type, request_type,
        input_schema, owner_email)
      SELECT md5('further tool ' || n), 'further_tool_' || n, 'further-tool-' || n,
        'http://127.0.0.1/further/' || n, 'Further tool ' || n || ' of the registry, to be listed',
        'REST', 'GET',
        '{"type":"object","properties":{"query":{"type":"string","description":"What to look for"},\
        "limit":{"type":"integer","minimum":1,"maximum":100}},"required":["query"]}',
        ?
      FROM generate_series(1, ?) n"""),
  CHANGE_TOOL(
      """
      UPDATE tools SET original_name = coalesce(?, original_name), name = coalesce(?, name),
        url = coalesce(?, url), description = coalesce(?, description),
        input_schema = coalesce(?::json, input_schema), updated_at = now()
      WHERE id = ?"""),
  DROP_TOOL("DELETE FROM tools WHERE id = ?"),
  ADD_TOOL_METRIC(
      "INSERT INTO tool_metrics (tool_id, response_time, is_success, error_message)"
          + " VALUES (?, ?, ?, ?)"),
  TOOL_METRICS(
      """
      SELECT count(*) AS "totalExecutions",
        count(*) FILTER (WHERE is_success) AS "successfulExecutions",
        count(*) FILTER (WHERE NOT is_success) AS "failedExecutions",
        min(response_time) AS "minResponseTime", max(response_time) AS "maxResponseTime",
        avg(response_time) AS "avgResponseTime", max(timestamp) AS "lastExecutionTime"
      FROM tool_metrics"""),
  DROP_TOOL_INDEX("DROP INDEX IF EXISTS tools_name_idx"),
  ADD_TOOL_INDEX("CREATE INDEX IF NOT EXISTS tools_name_idx ON tools (name)"),

  RESOURCES(Select.RESOURCE + "WHERE r.enabled AND r.id > ? ORDER BY r.id LIMIT ?::int"),
  RESOURCES_OF_SERVER(
      Select.RESOURCE
          + """
          JOIN server_resource_association a ON a.resource_id = r.id AND a.server_id = ?
          WHERE r.enabled AND r.id > ? ORDER BY r.id LIMIT ?::int"""),
  ADD_RESOURCE(
      """
      INSERT INTO resources (id, uri, name, description, mime_type, gateway_id, owner_email)
      VALUES (?, ?, ?, ?, ?, ?, ?)"""),
  RESOURCE_BY_ID(Select.RESOURCE + "WHERE r.id = ?"),
  RESOURCE_BY_URI(Select.RESOURCE + "WHERE r.enabled AND r.uri = ?"),
  RESOURCE_IN_SERVER(
      "SELECT EXISTS (SELECT FROM server_resource_association WHERE server_id = ? AND"
          + " resource_id = ?) AS found"),
  ADD_RESOURCE_METRIC(
      "INSERT INTO resource_metrics (resource_id, response_time, is_success, error_message)"
          + " VALUES (?, ?, ?, ?)"),

  PROMPTS(Select.PROMPT + "WHERE p.enabled AND p.id > ? ORDER BY p.id LIMIT ?::int"),
  PROMPTS_OF_SERVER(
      Select.PROMPT
          + """
          JOIN server_prompt_association a ON a.prompt_id = p.id AND a.server_id = ?
          WHERE p.enabled AND p.id > ? ORDER BY p.id LIMIT ?::int"""),
  ADD_PROMPT(
      """
      INSERT INTO prompts (id, name, original_name, description, argument_schema, gateway_id,
        owner_email)
      VALUES (?, ?, ?, ?, ?::json, ?, ?)"""),
  PROMPT_BY_ID(Select.PROMPT + "WHERE p.id = ?"),
  PROMPT_BY_NAME(Select.PROMPT + "WHERE p.enabled AND p.name = ?"),
  PROMPT_IN_SERVER(
      "SELECT EXISTS (SELECT FROM server_prompt_association WHERE server_id = ? AND prompt_id = ?)"
          + " AS found"),
  ADD_PROMPT_METRIC(
      "INSERT INTO prompt_metrics (prompt_id, response_time, is_success, error_message)"
          + " VALUES (?, ?, ?, ?)"),

  GATEWAYS(Select.GATEWAY + "WHERE g.enabled AND g.id > ? ORDER BY g.id LIMIT ?::int"),
  ADD_GATEWAY(
      """
      INSERT INTO gateways (id, name, slug, url, transport, owner_email)
      VALUES (?, ?, ?, ?, 'STREAMABLEHTTP', ?)"""),
  GATEWAY_BY_ID(Select.GATEWAY + "WHERE g.id = ?"),

  SERVERS(Select.SERVER + "WHERE s.enabled AND s.id > ? ORDER BY s.id LIMIT ?::int"),
  SERVER_BY_ID(Select.SERVER + "WHERE s.id = ?"),
  SERVER_EXISTS("SELECT EXISTS (SELECT FROM servers WHERE id = ? AND enabled) AS found"),
  ADD_SERVER(
      """
      INSERT INTO servers (id, name, description, tags, visibility, owner_email)
      VALUES (?, ?, ?, ?::jsonb, ?, ?)
      ON CONFLICT DO NOTHING"""),
  ADD_SERVER_TOOLS(
      "INSERT INTO server_tool_association SELECT ?, id FROM tools WHERE id = ANY (?)"),
  ADD_SERVER_RESOURCES(
      "INSERT INTO server_resource_association SELECT ?, id FROM resources WHERE id = ANY (?)"),
  ADD_SERVER_PROMPTS(
      "INSERT INTO server_prompt_association SELECT ?, id FROM prompts WHERE id = ANY (?)"),
  ADD_GATEWAY_TOOLS_TO_SERVER(
      "INSERT INTO server_tool_association SELECT ?, id FROM tools WHERE gateway_id = ?"),
  ADD_GATEWAY_RESOURCES_TO_SERVER(
      "INSERT INTO server_resource_association SELECT ?, id FROM resources WHERE gateway_id = ?"),
  ADD_GATEWAY_PROMPTS_TO_SERVER(
      "INSERT INTO server_prompt_association SELECT ?, id FROM prompts WHERE gateway_id = ?"),
  CHANGE_SERVER(
      """
      UPDATE servers SET name = coalesce(?, name), description = coalesce(?, description),
        tags = coalesce(?::jsonb, tags), updated_at = now()
      WHERE id = ?"""),
  DROP_SERVER("DELETE FROM servers WHERE id = ?");

  private final String text;

  Statement(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The column lists, named as the REST answers name them. */
  private static final class Select {
    static final String TOOL =
        """
        SELECT t.id, t.original_name AS "originalName", t.name, t.url, t.description,
          t.integration_type AS "integrationType", t.request_type AS "requestType",
          t.input_schema AS "inputSchema", t.output_schema AS "outputSchema", t.annotations,
          t.gateway_id AS "gatewayId", g.slug AS "gatewaySlug", t.enabled, t.reachable, t.tags,
          t.visibility, t.owner_email AS "ownerEmail", t.created_at AS "createdAt",
          t.updated_at AS "updatedAt"
        FROM tools t LEFT JOIN gateways g ON g.id = t.gateway_id
        """;

    static final String RESOURCE =
        """
        SELECT r.id, r.uri, r.name, r.description, r.mime_type AS "mimeType",
          r.gateway_id AS "gatewayId", r.enabled, r.visibility, r.owner_email AS "ownerEmail",
          r.created_at AS "createdAt", r.updated_at AS "updatedAt"
        FROM resources r LEFT JOIN gateways g ON g.id = r.gateway_id
        """;

    static final String PROMPT =
        """
        SELECT p.id, p.name, p.original_name AS "originalName", p.description,
          p.argument_schema AS arguments, p.gateway_id AS "gatewayId", p.enabled, p.visibility,
          p.owner_email AS "ownerEmail", p.created_at AS "createdAt", p.updated_at AS "updatedAt"
        FROM prompts p LEFT JOIN gateways g ON g.id = p.gateway_id
        """;

    static final String GATEWAY =
        """
        SELECT g.id, g.name, g.slug, g.url, g.description, g.transport, g.enabled, g.reachable,
          g.visibility, g.owner_email AS "ownerEmail", g.created_at AS "createdAt",
          g.updated_at AS "updatedAt"
        FROM gateways g
        """;

    static final String SERVER =
        """
        SELECT s.id, s.name, s.description, s.enabled, s.tags, s.visibility,
          s.owner_email AS "ownerEmail", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
          (SELECT coalesce(json_agg(t.name ORDER BY t.name), '[]') FROM server_tool_association a
            JOIN tools t ON t.id = a.tool_id WHERE a.server_id = s.id) AS "associatedTools",
          (SELECT coalesce(json_agg(a.tool_id), '[]') FROM server_tool_association a
            WHERE a.server_id = s.id) AS "associatedToolIds",
          (SELECT coalesce(json_agg(a.resource_id), '[]') FROM server_resource_association a
            WHERE a.server_id = s.id) AS "associatedResources",
          (SELECT coalesce(json_agg(a.prompt_id), '[]') FROM server_prompt_association a
            WHERE a.server_id = s.id) AS "associatedPrompts"
        FROM servers s
        """;
  }
}
