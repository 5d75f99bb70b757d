package mcpperf.simulationlog;

/** More distinct things in a log than any load run leaves: reading on would exhaust the memory. */
public final class LogTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String limit;

  /**
   * @param limit what a log may hold at most, as in "at most 10,000 kinds of requests"
   */
  public LogTooLargeException(String limit) {
    super("The log holds more than a load run leaves: " + limit);
    this.limit = limit;
  }

  public String limit() {
    return limit;
  }
}
