package mcpperf.simulations;

import io.netty.channel.EventLoop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import mcpperf.stats.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long a task waits until one of Gatling's event loops takes it: each answer and each start of
 * a request waits so too.
 */
final class EventLoopMeter implements AutoCloseable {
  private static final long INTERVAL_MS = 20;

  private final Set<EventLoop> loops = ConcurrentHashMap.newKeySet();
  private final Histogram microseconds = new Histogram();
  private volatile boolean closed;

  EventLoopMeter() {
    Thread thread = new Thread(this::ask, "event-loop-meter");
    thread.setDaemon(true);
    thread.start();
  }

  /** Watches one more; the same one again changes nothing. */
  void watch(EventLoop loop) {
    loops.add(loop);
  }

  private void ask() {
    try {
      while (!closed) {
        for (EventLoop loop : loops) {
          long asked = System.nanoTime();
          if (!loop.isShuttingDown()) {
            loop.execute(() -> waited(System.nanoTime() - asked));
          }
        }
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void waited(long nanos) {
    if (!closed) {
      microseconds.add(TimeUnit.NANOSECONDS.toMicros(nanos));
    }
  }

  synchronized @Nullable Double meanMs() {
    return ms(microseconds.summary().meanMs());
  }

  /** Null where it was asked too seldom to say. */
  synchronized @Nullable Double p99Ms() {
    return ms(microseconds.summary().p99Ms());
  }

  synchronized @Nullable Double maxMs() {
    return ms(microseconds.summary().maxMs());
  }

  private static @Nullable Double ms(@Nullable Number microseconds) {
    return microseconds == null ? null : microseconds.doubleValue() / 1000;
  }

  @Override
  public void close() {
    closed = true;
  }
}
