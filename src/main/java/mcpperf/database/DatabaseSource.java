package mcpperf.database;

/**
 * How to reach a PostgreSQL database for its statistics. Its text form does not show the password.
 *
 * @param user a member of {@code pg_monitor}; another one sees its own statements and sessions only
 */
public record DatabaseSource(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
