package mcpperf.profile;

import org.jspecify.annotations.Nullable;

/**
 * What was sampled of one process in one window.
 *
 * @param process its name
 * @param tool that sampled it
 * @param window the scenario's name, or the whole load's
 * @param total samples, or ms
 * @param file with the stacks, in the profile's folder; null where there are none
 * @param why there are none; null where there are
 */
public record Recording(
    String process,
    String tool,
    Kind kind,
    String window,
    long fromEpochMs,
    long toEpochMs,
    long total,
    @Nullable String file,
    @Nullable String why) {

  /** What the stacks count. */
  public enum Kind {
    /** Samples of threads that ran. */
    RUNNING,
    /** Milliseconds in which threads waited for each other, or slept. */
    WAITING
  }

  static Recording none(String process, String tool, Window window, String why) {
    return new Recording(
        process,
        tool,
        Kind.RUNNING,
        window.name(),
        window.fromEpochMs(),
        window.toEpochMs(),
        0,
        null,
        why);
  }
}
