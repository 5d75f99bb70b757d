package mcpperf.scenarios;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Turns that users wait for, so that all of them together send no more than so many requests in a
 * second. A turn that nobody takes is lost.
 */
final class Turns {
  private final long intervalNanos;
  private final LongSupplier nanoClock;
  private final AtomicLong next;

  /**
   * @param perSecond how many there are
   * @param nanoClock as {@link System#nanoTime()}
   */
  Turns(double perSecond, LongSupplier nanoClock) {
    this.intervalNanos = Math.round(1e9 / perSecond);
    this.nanoClock = nanoClock;
    this.next = new AtomicLong(nanoClock.getAsLong());
  }

  /**
   * Takes the next turns.
   *
   * @param count how many, one after the other
   * @return how long to wait for the first of them
   */
  Duration take(int count) {
    long now = nanoClock.getAsLong();
    long turn = next.getAndUpdate(free -> Math.max(free, now) + count * intervalNanos);
    return Duration.ofNanos(Math.max(0, turn - now));
  }
}
