package mcpperf.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, told apart from a later one that got the same pid by the time it started.
 *
 * @param start as the system reports it; the epoch where it does not
 * @param command the executable's path, for people; "" where the system does not tell
 */
public record ProcessIdentity(long pid, Instant start, String command) {

  /** Systems derive start times from their boot time, which moves a little when clocks are set. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /** This process. */
  public static ProcessIdentity current() {
    return of(ProcessHandle.current());
  }

  /** The process of a handle, for other processes to find. */
  public static ProcessIdentity of(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return new ProcessIdentity(
        process.pid(), info.startInstant().orElse(Instant.EPOCH), info.command().orElse(""));
  }

  /**
   * The process, if it still runs; neither a later one with its pid nor a dead one not yet reaped.
   */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessIdentity::runs).filter(this::startedThen);
  }

  /**
   * Whether {@code process} runs. A dead process that nobody reaped has a handle but no command.
   */
  static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private boolean startedThen(ProcessHandle process) {
    Instant other = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(start, other).abs().compareTo(CLOCK_TOLERANCE) <= 0;
  }

  @Override
  public String toString() {
    return "pid %d (%s, since %s)".formatted(pid, command, start);
  }
}
