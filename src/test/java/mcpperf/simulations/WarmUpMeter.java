package mcpperf.simulations;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import mcpperf.report.GeneratorState;

/** Watches the generator warm itself, window by window, until it is steady or the time is up. */
final class WarmUpMeter {
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final long limitNanos;
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
  private final LongAdder requests = new LongAdder();
  private final List<WarmUpWindow> windows = new ArrayList<>();

  private volatile boolean over;
  private volatile long windowEnd = System.nanoTime();
  private Counters first;
  private Counters last;

  private record Counters(long requests, long cpuNanos, long nanos, long compileNanos) {
    WarmUpWindow since(Counters earlier) {
      return new WarmUpWindow(
          requests - earlier.requests,
          cpuNanos - earlier.cpuNanos,
          nanos - earlier.nanos,
          compileNanos - earlier.compileNanos);
    }
  }

  WarmUpMeter(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Counts answered requests, and closes the window where its time is over. */
  void answered(int count) {
    requests.add(count);
    if (!over && System.nanoTime() - windowEnd >= 0) {
      closeWindow();
    }
  }

  boolean isOver() {
    return over;
  }

  private synchronized void closeWindow() {
    Counters now = counters();
    if (first == null) {
      first = now;
    } else if (now.nanos() - last.nanos() < WINDOW_NANOS || over) {
      return;
    } else {
      windows.add(now.since(last));
    }
    last = now;
    windowEnd = now.nanos() + WINDOW_NANOS;
    over = Steadiness.isSteady(windows) || now.nanos() - first.nanos() >= limitNanos;
  }

  private Counters counters() {
    return new Counters(
        requests.sum(),
        system.getProcessCpuTime(),
        System.nanoTime(),
        compilers == null ? 0 : TimeUnit.MILLISECONDS.toNanos(compilers.getTotalCompilationTime()));
  }

  /** How warm the generator is; what concerns the load itself is not known yet. */
  synchronized GeneratorState state() {
    if (windows.isEmpty()) {
      return GeneratorState.unknown();
    }
    WarmUpWindow whole = last.since(first);
    return new GeneratorState(
        TimeUnit.NANOSECONDS.toMillis(whole.nanos()),
        whole.requests(),
        windows.get(0).requestsPerCpuSecond(),
        windows.get(windows.size() - 1).requestsPerCpuSecond(),
        Steadiness.isSteady(windows),
        null,
        null);
  }

  /** The windows so far. */
  synchronized List<WarmUpWindow> windows() {
    return List.copyOf(windows);
  }
}
