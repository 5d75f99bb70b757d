package mcpperf.profile;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Samples the stacks of one process. Called by one thread, which no load waits for. */
interface Sampler {
  /** What it is called. */
  String tool();

  /**
   * The load is about to begin.
   *
   * @throws IOException where it cannot sample, saying why
   */
  void begin() throws IOException, InterruptedException;

  /** A window opens, and the one before it closes. */
  default void next() throws IOException, InterruptedException {}

  /**
   * The load is over; called once, after a begin that succeeded.
   *
   * @param windows in the order in which they opened
   * @return the stacks by kind, for each window
   * @throws IOException where it has nothing, saying why
   */
  List<Map<Recording.Kind, Stacks>> end(List<Window> windows)
      throws IOException, InterruptedException;
}
