package mcpperf.target;

/** How to reach a database. Its text form does not show the password. */
public record DatabaseAccess(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
