package mcpperf.load;

import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * How many requests waited for their answers, on average over the time in which requests started:
 * Little's law for a finite time, with the requests cut off at its end (Little 2011, Operations
 * Research 59(3)). Without the cut, users that are done would count as idle until the last one is
 * done as well, and where answers take as long as the load, they would be the greater part of it.
 */
final class WaitingUsers {
  /** When those are answered that were not yet when the last request started. */
  private final Queue<Integer> endsAfterLastStart = new PriorityQueue<>();

  private long waitedMs;
  private int firstStartMs = Integer.MAX_VALUE;
  private int lastStartMs = Integer.MIN_VALUE;

  void add(int startMs, int endMs) {
    waitedMs += endMs - startMs;
    firstStartMs = Math.min(firstStartMs, startMs);
    lastStartMs = Math.max(lastStartMs, startMs);
    endsAfterLastStart.add(endMs);
    while (!endsAfterLastStart.isEmpty() && endsAfterLastStart.element() <= lastStartMs) {
      endsAfterLastStart.remove();
    }
  }

  /** From the first start to the last one, ms; 0 where there are not two. */
  long sendingMs() {
    return Math.max(0, (long) lastStartMs - firstStartMs);
  }

  /** Null where requests did not start at different times. */
  @Nullable Double mean() {
    long cutOffMs = endsAfterLastStart.stream().mapToLong(end -> end - lastStartMs).sum();
    return sendingMs() == 0 ? null : (double) (waitedMs - cutOffMs) / sendingMs();
  }
}
