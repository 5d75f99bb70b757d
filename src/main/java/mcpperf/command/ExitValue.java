package mcpperf.command;

/** The exit values of the commands that judge no run. */
public final class ExitValue {
  public static final int DONE = 0;

  /** The program itself failed. */
  public static final int FAILED = 1;

  /** A wrong command line or configuration. */
  public static final int WRONG_USAGE = 64;

  private ExitValue() {}
}
