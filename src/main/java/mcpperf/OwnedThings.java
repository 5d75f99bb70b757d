package mcpperf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import mcpperf.target.TargetException;

/** What a run has opened, closed once and in reverse order, each whatever the others do. */
final class OwnedThings {
  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  /** Takes over the closing of a thing. */
  synchronized <T extends AutoCloseable> T own(T thing) {
    things.push(thing);
    return thing;
  }

  /**
   * Closes everything that is still open.
   *
   * @return what went wrong, one sentence each
   */
  synchronized List<String> close() {
    List<String> problems = new ArrayList<>();
    while (!things.isEmpty()) {
      AutoCloseable thing = things.pop();
      try {
        thing.close();
      } catch (TargetException e) {
        // It says by itself what is left and what to do.
        problems.add(String.valueOf(e.getMessage()));
      } catch (Exception e) {
        problems.add("%s could not be ended: %s".formatted(thing.getClass().getSimpleName(), e));
      }
    }
    return problems;
  }
}
