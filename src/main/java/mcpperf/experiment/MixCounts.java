package mcpperf.experiment;

/** What the load generator itself counts of a mix, by the names under which a phase keeps it. */
public final class MixCounts {
  /** The phase's name. */
  public static final String PHASE = "mix";

  /**
   * Tools and virtual servers that were registered, those that each agent begins with among them.
   */
  public static final String CREATED = "created";

  public static final String REMOVED = "removed";

  /** Those that could not be removed. */
  public static final String LEFT = "left";

  /** Registrations that failed: the gateway may have made them all the same. */
  public static final String UNKNOWN = "unknown";

  /** Walks from the first page to the last one that were begun. */
  public static final String WALKS = "walks";

  public static final String WALKS_ENDED = "walksEnded";

  /** Sessions that agents opened. */
  public static final String SESSIONS = "sessions";

  private MixCounts() {}
}
