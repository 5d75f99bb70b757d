package mcpperf.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mcpperf.target.TargetProcess.Children;

/** What the processes are that an owner has started, by their programs. */
final class TargetProcesses {
  private TargetProcesses() {}

  /**
   * Reads an owner's record.
   *
   * @param jvm what the one JVM among them is called
   * @return those that run; without those that are children of others among them
   * @throws IOException where there is no such record, or it cannot be read
   */
  static List<TargetProcess> of(Path userFolder, long ownerPid, String jvm) throws IOException {
    List<ProcessHandle> running =
        OwnedProcesses.read(userFolder, ownerPid).processes().stream()
            .flatMap(process -> process.find().stream())
            .toList();
    Set<Long> pids = running.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    List<TargetProcess> processes = new ArrayList<>();
    for (ProcessHandle process : running) {
      boolean child = process.parent().filter(it -> pids.contains(it.pid())).isPresent();
      if (!child) {
        processes.add(named(process, jvm));
      }
    }
    return List.copyOf(processes);
  }

  private static TargetProcess named(ProcessHandle process, String jvm) {
    String program =
        process
            .info()
            .command()
            .map(Path::of)
            .map(Path::getFileName)
            .map(Path::toString)
            .orElse("");
    if (program.startsWith("redis-server")) {
      return new TargetProcess("redis", process, Children.NONE);
    }
    return switch (program) {
      case "postgres" -> new TargetProcess("postgres", process, Children.PARTS);
      case "java", "java.exe" -> new TargetProcess(jvm, process, Children.NONE);
      default -> python(process);
    };
  }

  /** The gateway's package has both: itself, and the wrapper of servers that speak over stdio. */
  private static TargetProcess python(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(WrappedServer.MODULE)
        ? new TargetProcess("mcp-server", process, Children.PARTS)
        : new TargetProcess("gateway", process, Children.WORKERS);
  }
}
