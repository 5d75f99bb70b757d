package mcpperf.target;

/**
 * A process of a running target on this machine.
 *
 * @param name what it is: {@code sandbox}, {@code postgres}, {@code gateway}
 * @param children what its own child processes are
 */
public record TargetProcess(String name, ProcessHandle process, Children children) {

  /** What the child processes of a server are. */
  public enum Children {
    /** It has none that matter. */
    NONE,
    /** They are the server together with it, as those of PostgreSQL. */
    PARTS,
    /** Each is a worker that does the same as the others. */
    WORKERS
  }
}
