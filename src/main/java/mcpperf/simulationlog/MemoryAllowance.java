package mcpperf.simulationlog;

/**
 * The memory that all distinct things of one log may take together. A real run stays far below; a
 * forged or damaged log is refused before it exhausts the heap.
 */
public final class MemoryAllowance {
  private static final long OF_ONE_LOG = 256L << 20;

  private final long total;
  private long left;

  private MemoryAllowance(long bytes) {
    this.total = bytes;
    this.left = bytes;
  }

  /** Enough for a run of 10 million requests that all fail with a message of their own. */
  public static MemoryAllowance ofOneLog() {
    return new MemoryAllowance(OF_ONE_LOG);
  }

  public static MemoryAllowance unlimited() {
    return new MemoryAllowance(Long.MAX_VALUE);
  }

  /**
   * Takes some of it.
   *
   * @throws LogTooLargeException when there is not so much left
   */
  public void take(long bytes) {
    if (bytes > left) {
      throw new LogTooLargeException(
          "at most %d MB of distinct texts, kinds of requests and response times"
              .formatted(total >> 20));
    }
    left -= bytes;
  }
}
