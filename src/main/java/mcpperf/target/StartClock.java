package mcpperf.target;

import java.time.Duration;
import java.util.function.Consumer;

/** The time that a start takes, told step by step and limited as a whole. */
final class StartClock {
  private final Duration longest;
  private final Consumer<String> progress;
  private long begin = System.nanoTime();

  /**
   * @param longest all steps together
   * @param progress is told each step with its time
   */
  StartClock(Duration longest, Consumer<String> progress) {
    this.longest = longest;
    this.progress = progress;
  }

  /** Another start begins. */
  void restart(String what) {
    begin = System.nanoTime();
    progress.accept(what);
  }

  void step(String what) {
    progress.accept("%s after %d ms".formatted(what, elapsed().toMillis()));
  }

  Duration remaining() {
    return longest.minus(elapsed());
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
