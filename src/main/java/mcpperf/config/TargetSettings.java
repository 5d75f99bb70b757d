package mcpperf.config;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * Which target a run loads, and how it is reached or started.
 *
 * @param kind embedded, contextforge or external
 * @param startTimeout how long the target may take until it is ready
 */
public record TargetSettings(
    @Default("embedded") Kind kind,
    @Default("120s")
        @DurationMin(seconds = 1, message = "1s to 1h")
        @DurationMax(hours = 1, message = "1s to 1h")
        Duration startTimeout,
    Embedded embedded,
    ContextforgeSettings contextforge,
    External external) {

  /** The gateway's processes that each have a pool of database connections. */
  public int workers() {
    return kind == Kind.CONTEXTFORGE ? contextforge.workers() : 1;
  }

  /** The most database connections that one worker of a gateway of ours opens. */
  int connectionsOfWorker() {
    return kind == Kind.CONTEXTFORGE
        ? contextforge.poolSize() + contextforge.maxOverflow()
        : embedded.poolSize();
  }

  /** The kinds of target. */
  public enum Kind {
    EMBEDDED,
    CONTEXTFORGE,
    EXTERNAL;

    /** The name in config.yaml. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The sandbox gateway on its own PostgreSQL.
   *
   * @param poolSize connections of the sandbox's pool
   * @param tools how many further tools stand in the registry, so that lists have a size
   * @param statefulSessions whether streamable HTTP needs a session that initialize opened
   * @param faults the faults that are switched on from the start
   */
  public record Embedded(
      @Default("10") @Range(min = 1, max = 1_000, message = "{min} to {max}") int poolSize,
      @Default("100") @Range(min = 0, max = 100_000, message = "{min} to {max}") int tools,
      @Default("false") boolean statefulSessions,
      Faults faults) {}

  /**
   * A gateway that runs already.
   *
   * @param url its base URL; null where target is not external
   * @param token a bearer token; null: one is minted with {@code jwtSecret}
   * @param jwtSecret the gateway's HS256 secret; null where a token is given
   * @param user the user that a minted token names
   * @param confirm the host's name once more, for a host that is not this machine
   * @param virtualServer the id of a virtual server, for the ways over one; null: none
   * @param database the gateway's own database
   */
  public record External(
      @Nullable URI url,
      @Nullable @Secret String token,
      @Nullable @Secret String jwtSecret,
      @Default("admin@example.com") @NotBlank(message = "a user's name") String user,
      @Nullable String confirm,
      @Nullable
          @Pattern(regexp = "[\\w.-]+", message = "a virtual server's id, as /servers lists it")
          String virtualServer,
      Database database) {

    /** Without token and secret: a record is printed easily. */
    @Override
    public String toString() {
      return "External[url=" + url + ", user=" + user + "]";
    }
  }

  /**
   * The PostgreSQL database of a gateway that runs already, for its statistics.
   *
   * @param url jdbc:postgresql://HOST[:PORT]/DATABASE; null: the database is not looked at
   * @param user a member of pg_monitor; null where no URL is given
   */
  public record Database(
      @Nullable String url, @Nullable String user, @Nullable @Secret String password) {

    /** Not looked at. */
    public static Database unknown() {
      return new Database(null, null, null);
    }

    /** Without the password: a record is printed easily. */
    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + "]";
    }
  }
}
