package mcpperf.scenarios;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests that the users of one test share: a number, a time from the first one on, or both,
 * whichever is used up first.
 */
final class RequestBudget {
  private static final long NOT_STARTED = Long.MIN_VALUE;

  private final long requests;
  private final long durationNanos;
  private final LongSupplier nanoClock;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong started = new AtomicLong(NOT_STARTED);

  /**
   * @param requests null: as many as fit into {@code duration}
   * @param nanoClock as {@link System#nanoTime()}
   */
  RequestBudget(@Nullable Long requests, Duration duration, LongSupplier nanoClock) {
    this.requests = requests == null ? Long.MAX_VALUE : requests;
    this.durationNanos = duration.toNanos();
    this.nanoClock = nanoClock;
  }

  /** Takes one request; false where none is left or the time is over. */
  boolean take() {
    long now = nanoClock.getAsLong();
    long start = started.get();
    if (start == NOT_STARTED) {
      start = started.compareAndSet(NOT_STARTED, now) ? now : started.get();
    }
    return now - start < durationNanos && taken.getAndIncrement() < requests;
  }
}
