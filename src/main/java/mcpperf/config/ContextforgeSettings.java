package mcpperf.config;

import java.net.URI;
import java.util.Map;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The real gateway, from its Python package, as processes of this machine.
 *
 * @param version of the package; {@value #AUTO}: the newest that a Python on the path can run
 * @param python the interpreter to use; null: the best one on the path
 * @param database where the gateway keeps its registry
 * @param cache where the gateway keeps its sessions
 * @param workers processes that serve requests
 * @param poolSize database connections of each worker that stay open
 * @param maxOverflow further ones of each worker, closed after use
 * @param port on 127.0.0.1; 0: any free one
 * @param environment variables of the gateway under their own names, over those that the suite sets
 */
public record ContextforgeSettings(
    @Default(AUTO) String version,
    @Nullable String python,
    @Default("postgresql") Database database,
    @Default("database") Cache cache,
    Redis redis,
    @Default("1") @Range(min = 1, max = 64, message = "{min} to {max}") int workers,
    @Default("20") @Range(min = 1, max = 1_000, message = "{min} to {max}") int poolSize,
    @Default("10") @Range(min = 0, max = 1_000, message = "{min} to {max}") int maxOverflow,
    @Default("0") @Range(min = 0, max = 65_535, message = "{min} to {max}") int port,
    @Secret(keys = SECRET_NAMES) Map<String, String> environment) {

  /** Stands for the newest version that there is a Python for. */
  public static final String AUTO = "auto";

  /** At the end of a name: PASSWORD_MIN_LENGTH is none. URLs and headers can hold passwords. */
  static final String SECRET_NAMES =
      ".*(SECRET|PASSWORD|TOKEN|KEY|KEY_ID|SALT|CREDENTIALS|DSN|_URLS?|HEADERS|_AUTH)";

  /** The databases that the gateway knows. */
  public enum Database {
    POSTGRESQL,
    SQLITE
  }

  /** What the gateway calls CACHE_TYPE. */
  public enum Cache {
    MEMORY,
    DATABASE,
    REDIS
  }

  /**
   * A Redis that runs already.
   *
   * @param url redis://..., with its password where it has one; null: the run starts one where it
   *     is needed
   */
  public record Redis(@Nullable @Secret URI url) {
    @Override
    public String toString() {
      return url == null ? "none" : "given";
    }
  }

  /** Whether the value of this variable is not to be shown. */
  public static boolean isSecret(String variable) {
    return variable.matches(SECRET_NAMES);
  }
}
