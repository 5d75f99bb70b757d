package mcpperf.monitor;

/**
 * A process to be watched.
 *
 * @param source the source of its samples: {@code target.sandbox}
 * @param process by its handle, so that a later process with the same id is not taken for it
 */
public record WatchedProcess(String source, ProcessHandle process, Children children) {

  /** What becomes of the process' own child processes, and of theirs. */
  public enum Children {
    /** They are not looked at. */
    IGNORED,
    /** They and the process are one sum. */
    SUMMED,
    /** Each has samples of its own: {@code source.worker1}, in order of their appearance. */
    APART
  }
}
