package mcpperf.monitor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A probe in a thread of its own: what it does to its thread, it does to its own samples only. */
final class ProbeThread {
  private static final long IDLE = Long.MIN_VALUE;
  private static final long END = Long.MAX_VALUE;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_MS = 1e6;
  private static final int LONGEST_REASON = 200;

  private final Probe probe;
  private final long deadlineMs;
  private final Consumer<List<Sample>> samples;
  private final CoverageRecorder coverage;
  private final Thread thread;

  /** At most one sample's time and the end. */
  private final BlockingQueue<Long> times = new LinkedBlockingQueue<>();

  private final CountDownLatch measured = new CountDownLatch(1);
  private volatile @Nullable Double cpuMs;
  private long busySince = IDLE;
  private boolean tooLate;

  /** Samples that were due while the one since {@link #busySince} is under way. */
  private long skipped;

  /**
   * Starts the thread.
   *
   * @param deadline after which a sample is given up
   * @param samples takes what was measured; must not block
   */
  ProbeThread(Probe probe, Duration deadline, Consumer<List<Sample>> samples) {
    this.probe = probe;
    this.deadlineMs = deadline.toMillis();
    this.samples = samples;
    this.coverage = new CoverageRecorder(probe.name());
    this.thread = new Thread(this::run, "monitor-" + probe.name());
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets the probe measure, unless it still does so for an earlier time; never waits. */
  synchronized void sample(long epochMs) {
    if (busySince == IDLE) {
      busySince = epochMs;
      times.add(epochMs);
      return;
    }
    skipped++;
    if (epochMs - busySince >= deadlineMs) {
      giveUp("no answer within %d ms".formatted(deadlineMs));
    }
  }

  private void giveUp(String why) {
    if (!tooLate) {
      tooLate = true;
      skipped++;
      thread.interrupt();
    }
    coverage.missed(busySince, skipped, why);
    skipped = 0;
  }

  /** Waits for the first sample to be taken or missed, at most until then. */
  void awaitFirst(long deadlineNanos) throws InterruptedException {
    measured.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void run() {
    try {
      for (long time = times.take(); time != END; time = times.take()) {
        measure(time);
        takeCpuTime();
        measured.countDown();
      }
      probe.close();
    } catch (InterruptedException e) {
      // The monitor has given up waiting for the probe.
      Thread.currentThread().interrupt();
    }
  }

  private void takeCpuTime() {
    if (THREADS.isCurrentThreadCpuTimeSupported()) {
      cpuMs = THREADS.getCurrentThreadCpuTime() / NANOS_PER_MS;
    }
  }

  @SuppressWarnings("IllegalCatch")
  private void measure(long epochMs) {
    try {
      List<Sample> taken = probe.sample(epochMs);
      if (inTime(epochMs, null)) {
        samples.accept(taken);
      }
    } catch (Throwable e) { // Native libraries throw errors too, where an exception was due.
      inTime(epochMs, reason(e));
    }
  }

  /** Whether the probe has measured, and before it was given up. */
  private synchronized boolean inTime(long epochMs, @Nullable String failure) {
    boolean late = tooLate;
    long missed = skipped;
    busySince = IDLE;
    tooLate = false;
    skipped = 0;
    Thread.interrupted();
    if (late) {
      return false;
    }
    coverage.skipped(missed);
    if (failure == null) {
      coverage.taken(epochMs);
    } else {
      coverage.missed(epochMs, 1, failure);
    }
    return failure == null;
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String text = message == null ? failure.getClass().getSimpleName() : message;
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
  }

  /** Lets the probe close after what it does at the moment; does not wait. */
  void end() {
    times.add(END);
  }

  /** Waits for the probe to be closed, at most until then; a probe that is not is left behind. */
  void await(long deadlineNanos) throws InterruptedException {
    long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
    thread.join(millis);
    synchronized (this) {
      if (thread.isAlive()) {
        if (busySince != IDLE && !tooLate) {
          giveUp("no answer before the end");
        }
        tooLate = true;
        thread.interrupt();
      }
    }
  }

  Coverage coverage() {
    return coverage.coverage(cpuMs, probe.limits());
  }
}
