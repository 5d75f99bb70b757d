package mcpperf.target;

import com.fasterxml.jackson.annotation.JsonProperty;
import mcpperf.config.PoolSetting;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks of its owner while its target is up: one JSON line on its standard input.
 *
 * @param pool of the gateway that is restarted; null for other commands
 */
record OwnerCommand(Kind command, @Nullable PoolSetting pool) {

  /** What is to be done. */
  enum Kind {
    /** End the gateway, and copy its database. */
    @JsonProperty("copy-database")
    COPY_DATABASE,
    /** End the gateway, and start it again with another pool. */
    @JsonProperty("restart-gateway")
    RESTART_GATEWAY
  }

  static OwnerCommand copyDatabase() {
    return new OwnerCommand(Kind.COPY_DATABASE, null);
  }

  static OwnerCommand restart(PoolSetting pool) {
    return new OwnerCommand(Kind.RESTART_GATEWAY, pool);
  }
}
