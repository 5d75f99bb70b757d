package mcpperf.target;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends processes within a deadline, whether or not they are our children. */
final class ProcessEnd {
  private static final Duration AFTER_KILL = Duration.ofSeconds(2);
  private static final long POLL_MS = 20;

  private ProcessEnd() {}

  /**
   * Asks {@code process} to end; after {@code grace} it is killed, with all processes below it.
   *
   * @return whether it is gone
   */
  static boolean stop(ProcessHandle process, Duration grace) {
    if (!ProcessIdentity.runs(process)) {
      return true;
    }
    process.destroy();
    return await(process, grace) || kill(process);
  }

  /**
   * Kills {@code process} and all processes below it.
   *
   * @return whether it is gone
   */
  static boolean kill(ProcessHandle process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    return await(process, AFTER_KILL);
  }

  /**
   * Waits until {@code process} has ended. {@code ProcessHandle.onExit} would wait for ever for one
   * that is dead but not reaped by its parent.
   *
   * @return whether it has ended within {@code deadline}
   */
  static boolean await(ProcessHandle process, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    while (ProcessIdentity.runs(process)) {
      if (System.nanoTime() >= end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return !ProcessIdentity.runs(process);
      }
    }
    return true;
  }
}
