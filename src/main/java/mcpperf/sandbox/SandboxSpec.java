package mcpperf.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.Faults;

/**
 * What a sandbox is started with, read from one JSON document. Only {@code jdbcUrl}, {@code user}
 * and {@code jwtSecret} must be given.
 *
 * @param jdbcUrl a PostgreSQL database, empty unless {@code registered}
 * @param jwtSecret the HS256 secret of the tokens that the gateway accepts
 * @param issuer the {@code iss} they must carry
 * @param audience the {@code aud} they must carry
 * @param email the one user of the gateway
 * @param gatewayPort the gateway's port on 127.0.0.1; 0: any free one
 * @param mcpPort the MCP server's port on 127.0.0.1; 0: any free one
 * @param poolSize connections of the gateway's pool
 * @param poolTimeoutMs how long a request waits for a connection, ms
 * @param poolRecycleMs how old a connection of the pool may get, ms
 * @param registered whether a sandbox was on this database before, with the same servers and tools
 * @param tools how many further tools stand in the registry
 * @param servers the MCP servers behind it
 * @param statefulSessions whether streamable HTTP needs a session that initialize opened
 * @param faults what it does wrong from the start
 */
public record SandboxSpec(
    String jdbcUrl,
    String user,
    String password,
    String jwtSecret,
    String issuer,
    String audience,
    String email,
    int gatewayPort,
    int mcpPort,
    int poolSize,
    int poolTimeoutMs,
    int poolRecycleMs,
    boolean registered,
    int tools,
    List<McpServers.Spec> servers,
    boolean statefulSessions,
    Faults faults) {

  /**
   * Reads a specification; what it leaves out has its default.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it, and no secret
   */
  public static SandboxSpec read(String json) {
    ObjectNode given = object(json);
    Faults faults = FaultNames.changed(Faults.none(), given.path("faults"));
    ObjectNode whole = defaults();
    List<String> problems = new ArrayList<>();
    given.fieldNames().forEachRemaining(name -> check(name, given.get(name), whole, problems));
    for (String name : List.of("jdbcUrl", "user", "jwtSecret")) {
      if (given.path(name).asText().isEmpty()) {
        problems.add(name + " is missing");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("Sandbox specification: " + String.join("; ", problems));
    }
    whole.setAll(given);
    whole.set("faults", Json.MAPPER.valueToTree(faults));
    return Json.MAPPER.convertValue(whole, SandboxSpec.class);
  }

  private static ObjectNode object(String json) {
    try {
      if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Sandbox specification: not JSON, at character " + e.getLocation().getColumnNr(), e);
    }
    throw new IllegalArgumentException("Sandbox specification: not a JSON object");
  }

  private static ObjectNode defaults() {
    ObjectNode defaults = Json.object();
    defaults.putArray("servers").addObject().put("name", Registration.GATEWAY_SLUG);
    defaults.putObject("faults");
    return defaults
        .put("jdbcUrl", "")
        .put("user", "")
        .put("password", "")
        .put("jwtSecret", "")
        .put("issuer", "mcpgateway")
        .put("audience", "mcpgateway-api")
        .put("email", "admin@example.com")
        .put("gatewayPort", 0)
        .put("mcpPort", 0)
        .put("poolSize", 10)
        .put("poolTimeoutMs", 5_000)
        .put("poolRecycleMs", 1_800_000)
        .put("registered", false)
        .put("tools", 0)
        .put("statefulSessions", false);
  }

  private static void check(String name, JsonNode value, ObjectNode known, List<String> problems) {
    JsonNode standard = known.get(name);
    if (standard == null) {
      problems.add(name + " is unknown; known are " + String.join(", ", names(known)));
    } else if (standard.getNodeType() != value.getNodeType()
        || (standard.isInt() && !value.canConvertToInt())) {
      problems.add(name + " is to be like " + standard);
    } else if (standard.isInt() && value.asInt() < (name.startsWith("pool") ? 1 : 0)) {
      problems.add(name + " is too small: " + value);
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A message without what is secret here. */
  String masked(String message) {
    String masked = message.replace(jdbcUrl, "(the database's URL)").replace(jwtSecret, "***");
    return password.isEmpty() ? masked : masked.replace(password, "***");
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SandboxSpec[poolSize=%d, tools=%d, faults=%s]".formatted(poolSize, tools, faults);
  }
}
