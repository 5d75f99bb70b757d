package mcpperf.profile;

/**
 * A named time of the load.
 *
 * @param name of the scenario that ran; {@value #WHOLE_LOAD} where the load has none
 * @param toEpochMs where it ends; not in it any more
 */
record Window(String name, long fromEpochMs, long toEpochMs) {
  static final String WHOLE_LOAD = "the load";

  boolean holds(long epochMs) {
    return epochMs >= fromEpochMs && epochMs < toEpochMs;
  }
}
