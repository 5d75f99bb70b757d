package mcpperf.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be closed in reverse order; a part that does not close stops no other. */
final class OwnedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    IllegalStateException failure = null;
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Throwable e) {
        if (failure == null) {
          failure = new IllegalStateException("Not everything could be stopped");
        }
        failure.addSuppressed(e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
