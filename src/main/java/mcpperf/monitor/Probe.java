package mcpperf.monitor;

import java.util.List;

/**
 * Something that can be measured again and again. A probe has a thread of its own, in which all its
 * methods but {@link #name()} are called: where it throws or hangs, it costs its own samples only.
 */
public interface Probe extends AutoCloseable {

  /** What it looks at, for people: {@code host CPU}, {@code PostgreSQL activity}. */
  String name();

  /**
   * Measures now. What takes long to set up belongs into the first call, not into a constructor. A
   * call that takes longer than {@link Monitor#DEADLINE} is interrupted.
   *
   * @param epochMs the time that the samples are to bear, ms since the epoch; the same for all
   *     probes
   * @return the values; those that cannot be known are left out
   * @throws Exception where nothing could be measured; its message is shown to people, so no secret
   *     may be in it. The next call comes all the same
   */
  List<Sample> sample(long epochMs) throws Exception;

  /**
   * What it can never measure here, and why, for people; may grow until the last sample. Called
   * from other threads too.
   */
  default List<String> limits() {
    return List.of();
  }

  /** Lets go of what it holds; called once, after the last sample. */
  @Override
  default void close() {}
}
