package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux tells of one process in {@code /proc/PID/stat} and {@code statm}, as in
 * proc_pid_stat(5) and proc_pid_statm(5). OSHI reads three files more for it and takes five times
 * as long, which for the processes of a PostgreSQL is most of what watching costs.
 *
 * @param cpuTicks time in user and in kernel mode, in the kernel's ticks
 * @param residentPages memory, with that which other processes may use too
 * @param sharedPages the part of it that other processes may use too
 */
record ProcStat(long cpuTicks, int threads, long residentPages, long sharedPages) {
  /** The first field after the name, which may hold anything. */
  private static final int STATE = 3;

  private static final int USER_TIME = 14;
  private static final int KERNEL_TIME = 15;
  private static final int THREADS = 20;
  private static final int RESIDENT = 1;
  private static final int SHARED = 2;

  /**
   * Reads them.
   *
   * @param process as {@code /proc/PID}
   * @throws IOException where the process has ended
   */
  static ProcStat read(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", THREADS);
    String[] memory =
        Files.readString(process.resolve("statm"), StandardCharsets.US_ASCII)
            .split(" ", SHARED + 2);
    return new ProcStat(
        Long.parseLong(fields[USER_TIME - STATE]) + Long.parseLong(fields[KERNEL_TIME - STATE]),
        Integer.parseInt(fields[THREADS - STATE]),
        Long.parseLong(memory[RESIDENT]),
        Long.parseLong(memory[SHARED]));
  }
}
