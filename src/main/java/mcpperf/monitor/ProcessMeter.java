package mcpperf.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Reads what one process uses. */
final class ProcessMeter {
  private static final double MS_PER_SECOND = 1e3;

  private final OSProcess process;
  private final Path tasks;
  private final ContextSwitches threads;
  private final boolean own;
  private @Nullable Double cpuBefore;
  private @Nullable Double switchesBefore;

  private ProcessMeter(OSProcess process, boolean isNew) {
    this.process = process;
    this.own = process.getProcessID() == ProcessHandle.current().pid();
    this.tasks = Path.of("/proc", String.valueOf(process.getProcessID()), "task");
    this.threads = new ContextSwitches(tasks);
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
    OSProcess process = new SystemInfo().getOperatingSystem().getProcess((int) pid);
    return Optional.ofNullable(process).map(found -> new ProcessMeter(found, isNew));
  }

  /** Reads the process; empty where it has ended. */
  Optional<ProcessUsage> usage() {
    if (!process.updateAttributes()) {
      return Optional.empty();
    }
    double cpu = (process.getKernelTime() + process.getUserTime()) / MS_PER_SECOND;
    Double cpuSince = cpuBefore == null ? null : Double.valueOf(Math.max(0, cpu - cpuBefore));
    cpuBefore = cpu;
    long files = process.getOpenFiles();
    return Optional.of(
        new ProcessUsage(
            1,
            cpuSince,
            switches(),
            // Every process has some; 0 says that they may not be seen.
            files == 0 ? null : Double.valueOf((double) files),
            process.getResidentMemory(),
            sharedBytes(),
            process.getThreadCount()));
  }

  private double sharedBytes() {
    long ownAlone = process.getPrivateResidentMemory();
    return ownAlone <= 0 ? 0 : process.getResidentMemory() - ownAlone;
  }

  private @Nullable Double switches() {
    if (!own && process.getThreadCount() > 1 && Files.isDirectory(tasks)) {
      try {
        return threads.sinceLast();
      } catch (IOException e) {
        return null;
      }
    }
    double now = process.getContextSwitches();
    Double before = switchesBefore;
    switchesBefore = now;
    return before == null || now < before ? null : Double.valueOf(now - before);
  }
}
