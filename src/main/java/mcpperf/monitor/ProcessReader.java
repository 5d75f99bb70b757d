package mcpperf.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.software.common.os.linux.LinuxOperatingSystem;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads what one process uses, as its system tells it. */
interface ProcessReader {
  /** Empty where the process has ended. */
  Optional<ProcessReading> read();

  /** A reader of a process; empty where there is none. */
  static Optional<ProcessReader> of(long pid) {
    OperatingSystem system = new SystemInfo().getOperatingSystem();
    if (system instanceof LinuxOperatingSystem linux) {
      Path process = Path.of("/proc", String.valueOf(pid));
      return Files.isDirectory(process)
          ? Optional.of(new OnLinux(process, linux.getHz(), linux.getPageSize()))
          : Optional.empty();
    }
    return Optional.ofNullable(system.getProcess((int) pid)).map(Elsewhere::new);
  }

  /** From Linux' own files. */
  final class OnLinux implements ProcessReader {
    private final Path process;
    private final double ticksPerSecond;
    private final long pageBytes;
    private final ContextSwitches switches;

    OnLinux(Path process, long ticksPerSecond, long pageBytes) {
      this.process = process;
      this.ticksPerSecond = ticksPerSecond;
      this.pageBytes = pageBytes;
      this.switches = new ContextSwitches(process.resolve("task"));
    }

    @Override
    public Optional<ProcessReading> read() {
      try {
        ProcStat stat = ProcStat.read(process);
        return Optional.of(
            new ProcessReading(
                stat.cpuTicks() / ticksPerSecond,
                switches(),
                openFiles(),
                (double) stat.residentPages() * pageBytes,
                (double) stat.sharedPages() * pageBytes,
                stat.threads()));
      } catch (IOException ended) {
        return Optional.empty();
      }
    }

    private @Nullable Double switches() {
      try {
        return (double) switches.total();
      } catch (IOException unseen) {
        return null;
      }
    }

    private @Nullable Double openFiles() {
      try (Stream<Path> files = Files.list(process.resolve("fd"))) {
        return (double) files.count();
      } catch (IOException unseen) {
        return null;
      }
    }
  }

  /** From OSHI. */
  final class Elsewhere implements ProcessReader {
    private static final double MS_PER_SECOND = 1e3;

    private final OSProcess process;

    Elsewhere(OSProcess process) {
      this.process = process;
    }

    @Override
    public Optional<ProcessReading> read() {
      if (!process.updateAttributes()) {
        return Optional.empty();
      }
      double resident = process.getResidentMemory();
      long ownAlone = process.getPrivateResidentMemory();
      long files = process.getOpenFiles();
      return Optional.of(
          new ProcessReading(
              (process.getKernelTime() + process.getUserTime()) / MS_PER_SECOND,
              (double) process.getContextSwitches(),
              // Every process has some; 0 says that they may not be seen.
              files <= 0 ? null : Double.valueOf((double) files),
              resident,
              ownAlone <= 0 ? 0 : resident - ownAlone,
              process.getThreadCount()));
    }
  }
}
