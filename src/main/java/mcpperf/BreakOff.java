package mcpperf;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mcpperf.verdict.Outcome;

/**
 * How a run is broken off: Gatling's users go on while the JVM ends, so they are told to stop, and
 * waited for.
 */
final class BreakOff {
  private static final String REASON =
      "the run was interrupted, its Maven ended, or Gatling failed, before the load was over";

  private final CountDownLatch loadOver = new CountDownLatch(1);
  private volatile boolean loadBegun;
  private volatile boolean asked;

  /** Lets {@code end} run when this JVM ends, which it does with its Maven. */
  static void listen(Runnable end) {
    Runtime.getRuntime().addShutdownHook(new Thread(end, "end-of-run"));
    ProcessHandle.current().parent().ifPresent(BreakOff::endWith);
  }

  /** A load that nobody waits for any more, because its Maven was killed, is not to go on. */
  private static void endWith(ProcessHandle starter) {
    Runnable watch =
        () -> {
          starter.onExit().join();
          System.exit(Outcome.INVALID.exitValue());
        };
    Thread watcher = new Thread(watch, "watch-of-maven");
    watcher.setDaemon(true);
    watcher.start();
  }

  void loadBegins() {
    loadBegun = true;
  }

  /**
   * The load is over. Of a run that was broken off Gatling would now make a report, while ours is
   * written and the JVM ends: the caller does not return then.
   */
  void loadIsOver() {
    loadOver.countDown();
    if (asked) {
      awaitEndOfJvm();
    }
  }

  private static void awaitEndOfJvm() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the users to stop; does nothing once the load is over. */
  void ask() {
    asked = loadOver.getCount() > 0;
  }

  /** Waits until they have stopped; whether they have. */
  boolean awaitUsers(Duration longest) {
    try {
      return !loadBegun || loadOver.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why the load ends early; empty where it does not. */
  Optional<String> reason() {
    return asked ? Optional.of(REASON) : Optional.empty();
  }
}
