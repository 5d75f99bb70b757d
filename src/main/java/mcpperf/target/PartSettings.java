package mcpperf.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import mcpperf.config.PoolSetting;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of an owned target are told that is known only when others are up.
 *
 * @param spec what is to be started
 */
record PartSettings(OwnerSpec spec) {

  /** Whether the JVM has the MCP servers without the sandbox's gateway. */
  boolean isJvmAlone() {
    return spec.gateway() != null || spec.database() == null;
  }

  /** The line that the JVM reads. */
  ObjectNode ofJvm(@Nullable PostgresServer server) {
    ObjectNode settings = Objects.requireNonNull(spec.sandbox()).settings().deepCopy();
    if (server != null && !isJvmAlone()) {
      PostgresServer.Role owner = Objects.requireNonNull(spec.database()).owner();
      settings.put("jdbcUrl", server.jdbcUrl(owner.name()));
      settings.put("user", owner.name());
      settings.put("password", owner.password());
    }
    return settings;
  }

  /**
   * The same for a sandbox that takes the place of one that was ended.
   *
   * @param before what that one answered when it was ready
   */
  ObjectNode ofJvm(@Nullable PostgresServer server, JsonNode before, PoolSetting pool) {
    ObjectNode settings = ofJvm(server);
    settings.put("registered", true);
    settings.put("gatewayPort", port(before.path("gatewayUrl")));
    settings.put("mcpPort", port(before.path("servers").path(0).path("mcpUrl")));
    settings.put("poolSize", pool.most());
    settings.put("poolRecycleMs", (int) pool.recycle().toMillis());
    return settings;
  }

  private static int port(JsonNode url) {
    return URI.create(url.asText()).getPort();
  }

  /** The gateway as it is to take the place of one that was ended. */
  OwnerSpec.Gateway ofGateway(URI before, PoolSetting pool) {
    OwnerSpec.Gateway settings = Objects.requireNonNull(spec.gateway());
    Map<String, String> environment = new LinkedHashMap<>(settings.environment());
    environment.put("DB_POOL_SIZE", String.valueOf(pool.size()));
    environment.put("DB_MAX_OVERFLOW", String.valueOf(pool.overflow()));
    environment.put("DB_POOL_RECYCLE", String.valueOf(pool.recycle().toSeconds()));
    return new OwnerSpec.Gateway(
        settings.python(), before.getPort(), settings.workers(), environment);
  }

  Path gatewayFolder() {
    return spec.workFolder().resolve("gateway");
  }

  /** The database of a gateway that is given no PostgreSQL. */
  Path sqliteFile() {
    return gatewayFolder().resolve("mcp.db");
  }

  /**
   * The gateway's database, as SQLAlchemy writes it.
   *
   * @param port of PostgreSQL, which need not be up yet
   */
  String databaseUrl(int port) {
    if (spec.database() == null) {
      return "sqlite:///" + sqliteFile();
    }
    PostgresServer.Role owner = spec.database().owner();
    return "postgresql+psycopg://%s:%s@127.0.0.1:%d/%s"
        .formatted(owner.name(), owner.password(), port, owner.name());
  }
}
