package mcpperf.command;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mcpperf.config.DurationText;
import mcpperf.target.RunningTarget;

/**
 * The time that a program keeps a target up: until its standard input ends, a signal comes, its
 * time is over or the target is gone. A signal that comes while the target starts breaks the start
 * off. The JVM's end waits until the program has cleaned up.
 */
final class Stay implements AutoCloseable {
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(500);

  /** Longer than a target takes to stop in the worst case. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(20);

  private final Duration longest;
  private final Thread program = Thread.currentThread();
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private final ReadableByteChannel input;
  private final Thread watcher = new Thread(this::watchInput, "input-watcher");
  private boolean starting = true;

  private Stay(Duration longest, ReadableByteChannel input) {
    this.longest = longest;
    this.input = input;
  }

  /**
   * How it ended.
   *
   * @param asWished false where the target ended by itself
   */
  record End(String reason, boolean asWished) {}

  /** Watches standard input from now on; the calling thread is the one to start the target. */
  static Stay begin(Duration longest) {
    // Only a channel's reading can be interrupted, and one that is not would hold Maven up.
    return begin(longest, new FileInputStream(FileDescriptor.in).getChannel());
  }

  static Stay begin(Duration longest, ReadableByteChannel input) {
    Stay stay = new Stay(longest, input);
    stay.watcher.setDaemon(true);
    stay.watcher.start();
    Runtime.getRuntime().addShutdownHook(new Thread(stay::outlastSignal, "signal"));
    return stay;
  }

  private void watchInput() {
    try (input) {
      ByteBuffer ignored = ByteBuffer.allocate(256);
      while (input.read(ignored) >= 0) {
        ignored.clear();
      }
      ends.add(new End("its standard input has ended", true));
    } catch (ClosedByInterruptException e) {
      ends.add(new End("it is closed", true));
    } catch (IOException e) {
      ends.add(new End("its standard input cannot be read (" + e + ")", true));
    }
  }

  private void outlastSignal() {
    ends.add(new End("a signal asked for it", true));
    breakOffStart();
    try {
      cleanedUp.await(CLEAN_UP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void breakOffStart() {
    if (starting) {
      program.interrupt();
    }
  }

  /** From here on nobody is interrupted: what is to be stopped is stopped undisturbed. */
  private synchronized void endOfStart() {
    starting = false;
    Thread.interrupted();
  }

  /** Waits for the end, whatever brings it. */
  End await(RunningTarget target) throws InterruptedException {
    endOfStart();
    long deadline = System.nanoTime() + longest.toNanos();
    while (true) {
      long left = deadline - System.nanoTime();
      End end = ends.poll(Math.min(left, WATCH_INTERVAL.toNanos()), TimeUnit.NANOSECONDS);
      Optional<String> failure = target.failure();
      if (end != null) {
        return end;
      }
      if (failure.isPresent()) {
        return new End(failure.get(), false);
      }
      if (left <= 0) {
        return new End("its " + DurationText.of(longest) + " are over", true);
      }
    }
  }

  /** Tells that all is cleaned up; to be closed last. */
  @Override
  public void close() {
    endOfStart();
    watcher.interrupt();
    cleanedUp.countDown();
  }
}
