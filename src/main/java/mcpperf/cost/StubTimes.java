package mcpperf.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long each call takes with a stub in the target's place, which answers at once what the target
 * would: the generator's own share of the time, its machine's loopback network included.
 */
public final class StubTimes {
  private static final double NANOS_PER_MS = 1e6;

  private final Map<String, List<Double>> times = new HashMap<>();
  private long sentNanos;

  /** A request is about to be sent. */
  public synchronized void sends() {
    sentNanos = System.nanoTime();
  }

  /** The stub's answer was judged. */
  public synchronized void answered(String operation, boolean right) {
    if (right) {
      times
          .computeIfAbsent(operation, o -> new ArrayList<>())
          .add((System.nanoTime() - sentNanos) / NANOS_PER_MS);
    }
  }

  /** Null where the operation was not sent to the stub. */
  synchronized @Nullable MedianTime of(String operation) {
    return MedianTime.of(
        times.getOrDefault(operation, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .toArray());
  }
}
