package mcpperf.scenarios;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import mcpperf.experiment.MixPlan.Action;

/**
 * Which action comes next, over all agents: the multiples of the golden ratio are spread over the
 * shares as evenly as any sequence is, so that also a short run has the mix that was planned.
 */
final class MixDraw {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[] ends;
  private final AtomicLong drawn = new AtomicLong();

  MixDraw(List<Action> actions) {
    this.ends = new double[actions.size()];
    double end = 0;
    for (int i = 0; i < ends.length; i++) {
      end += actions.get(i).share();
      ends[i] = end;
    }
  }

  /** The index of the next action. */
  int next() {
    double turns = drawn.incrementAndGet() * GOLDEN;
    double at = turns - Math.floor(turns);
    for (int i = 0; i < ends.length - 1; i++) {
      if (at < ends[i]) {
        return i;
      }
    }
    return ends.length - 1;
  }
}
