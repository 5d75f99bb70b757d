package mcpperf.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/** A real PostgreSQL for the sandbox. */
final class TestDatabase {
  private TestDatabase() {}

  static EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
        .setServerConfig("pg_stat_statements.track", "top")
        .start();
  }

  /** A sandbox's specification on this database. */
  static SandboxSpec spec(EmbeddedPostgres postgres, int tools, String faults) throws IOException {
    ObjectNode spec =
        Json.object("jdbcUrl", postgres.getJdbcUrl("postgres", "postgres"))
            .put("user", "postgres")
            .put("jwtSecret", TestToken.SECRET)
            .put("poolSize", 5)
            .put("poolTimeoutMs", 500)
            .put("tools", tools);
    spec.set("faults", Json.MAPPER.readTree(faults));
    return SandboxSpec.read(Json.write(spec));
  }
}
