package mcpperf;

import java.util.List;
import mcpperf.monitor.LocalProbes;
import mcpperf.monitor.Probe;
import mcpperf.target.RunningTarget;

/** What looks at a run while it is loaded; the list to which a further probe is added. */
final class RunProbes {
  private RunProbes() {}

  static List<Probe> of(RunningTarget target) {
    return List.copyOf(LocalProbes.ofMachineAndGenerator());
  }
}
