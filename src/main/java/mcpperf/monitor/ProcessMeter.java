package mcpperf.monitor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one process has used since it was asked last. */
final class ProcessMeter {
  private final ProcessReader process;
  private @Nullable Double cpuBefore;
  private @Nullable Double switchesBefore;

  private ProcessMeter(ProcessReader process, boolean isNew) {
    this.process = process;
    if (isNew) {
      cpuBefore = 0.0;
      switchesBefore = 0.0;
    }
  }

  /**
   * A meter of a process; empty where there is none.
   *
   * @param isNew whether it has started since the last sample, so that all it has used is new
   */
  static Optional<ProcessMeter> of(long pid, boolean isNew) {
    return ProcessReader.of(pid).map(reader -> new ProcessMeter(reader, isNew));
  }

  /** Reads the process; empty where it has ended. */
  Optional<ProcessUsage> usage() {
    return process.read().map(this::since);
  }

  private ProcessUsage since(ProcessReading now) {
    Double cpu = increase(cpuBefore, now.cpuSeconds());
    Double switches = increase(switchesBefore, now.contextSwitches());
    cpuBefore = now.cpuSeconds();
    switchesBefore = now.contextSwitches();
    return new ProcessUsage(
        1, cpu, switches, now.openFiles(), now.residentBytes(), now.sharedBytes(), now.threads());
  }

  private static @Nullable Double increase(@Nullable Double before, @Nullable Double now) {
    return before == null || now == null || now < before ? null : Double.valueOf(now - before);
  }
}
