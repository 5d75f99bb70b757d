package mcpperf;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells, as long as a phase of the run lasts, what is under way and for how long. Of the load it
 * says nothing: Gatling itself does, with the requests.
 */
final class PhaseProgress implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Consumer<String> console;
  private final LongSupplier nanoClock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "phase-progress");
            daemon.setDaemon(true);
            return daemon;
          });
  private @Nullable ScheduledFuture<?> telling;
  private @Nullable String phase;
  private long since;

  /**
   * @param nanoClock as {@link System#nanoTime()}
   */
  PhaseProgress(Consumer<String> console, LongSupplier nanoClock) {
    this.console = console;
    this.nanoClock = nanoClock;
  }

  /** Begins to tell; in no phase yet. */
  static PhaseProgress start(Consumer<String> console) {
    PhaseProgress progress = new PhaseProgress(console, System::nanoTime);
    long seconds = INTERVAL.toSeconds();
    progress.telling =
        progress.timer.scheduleAtFixedRate(
            () -> progress.tell(INTERVAL), seconds, seconds, TimeUnit.SECONDS);
    return progress;
  }

  /**
   * Another phase begins.
   *
   * @param name what is done in it; null: something that tells of itself
   */
  synchronized void enter(@Nullable String name) {
    phase = name;
    since = nanoClock.getAsLong();
  }

  /** Tells of the phase, if it has lasted at least so long. */
  synchronized void tell(Duration atLeast) {
    long nanos = nanoClock.getAsLong() - since;
    if (phase != null && nanos >= atLeast.toNanos()) {
      console.accept("... %s, for %d s".formatted(phase, TimeUnit.NANOSECONDS.toSeconds(nanos)));
    }
  }

  @Override
  public void close() {
    if (telling != null) {
      telling.cancel(false);
    }
    timer.shutdown();
  }
}
