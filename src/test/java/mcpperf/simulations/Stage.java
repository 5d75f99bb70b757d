package mcpperf.simulations;

import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.List;

/**
 * A part of a run. The stages' populations run one after the other; the first user of a stage ends
 * all stages before it.
 */
interface Stage {

  /**
   * Its populations in order; none where it has nothing to do.
   *
   * @param begins to be run by each of its users before anything else
   */
  List<PopulationBuilder> populations(Runnable begins);

  /** More than it can take in an orderly run. */
  Duration longest();

  /** The run begins, and no stage has yet: called once. */
  default void prepare() {}

  /** Its first user begins, and the others wait: called once, after the end of those before it. */
  default void begin() {}

  /** It is over, even where it never began: called once. */
  default void end() {}
}
