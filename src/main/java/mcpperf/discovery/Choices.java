package mcpperf.discovery;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices of a deterministic search: each attempt makes the same choices as the one before, but
 * for the last that has an alternative left.
 */
final class Choices {
  private final List<Integer> taken = new ArrayList<>();
  private final List<Integer> alternatives = new ArrayList<>();
  private int next;

  /**
   * The choice at this point of the attempt: the first alternative, unless the attempt has come to
   * another one.
   *
   * @param count of alternatives, at least 1
   * @return from 0 on
   */
  int pick(int count) {
    if (next == taken.size()) {
      taken.add(0);
      alternatives.add(count);
    }
    return taken.get(next++);
  }

  /** Begins the next attempt; false where all have been made. */
  boolean advance() {
    next = 0;
    for (int last = taken.size() - 1; last >= 0; last--) {
      if (taken.get(last) + 1 < alternatives.get(last)) {
        taken.set(last, taken.get(last) + 1);
        return true;
      }
      taken.remove(last);
      alternatives.remove(last);
    }
    return false;
  }
}
