package mcpperf;

import java.util.ArrayList;
import java.util.List;
import mcpperf.experiment.Phase;
import mcpperf.experiment.PoolStep;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/** The phases of the load that are over, with what the target's log tells of each. */
final class RunPhases {
  private final List<Phase> phases = new ArrayList<>();
  private @Nullable PoolTimeouts timeouts;

  /** The target was restarted with another pool: of what it logs from now on is counted. */
  synchronized void poolBegins(RunningTarget target) {
    timeouts =
        target.logs().map(logs -> new PoolTimeouts(logs.resolve("gateway.log"))).orElse(null);
  }

  /**
   * One more is over.
   *
   * @return all that are
   */
  synchronized List<Phase> ended(Phase phase) {
    Long waitedInVain = timeouts == null ? null : timeouts.next();
    phases.add(waitedInVain == null ? phase : phase.with(PoolStep.TIMEOUTS, waitedInVain));
    return List.copyOf(phases);
  }
}
