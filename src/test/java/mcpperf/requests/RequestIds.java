package mcpperf.requests;

import java.util.concurrent.atomic.AtomicLong;

/** JSON-RPC ids that no other request of the run has. */
public final class RequestIds {
  private final String prefix;
  private final AtomicLong last = new AtomicLong();

  public RequestIds(String run) {
    this.prefix = run + "-";
  }

  String next() {
    return prefix + last.incrementAndGet();
  }
}
