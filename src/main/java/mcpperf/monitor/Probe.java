package mcpperf.monitor;

import java.util.List;

/** Something that can be measured again and again. */
interface Probe {

  /**
   * Measures now.
   *
   * @return the values; those that cannot be known are left out
   */
  List<Sample> sample(long epochMs);
}
