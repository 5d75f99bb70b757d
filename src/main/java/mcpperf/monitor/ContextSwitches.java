package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Context switches of a process on Linux, which counts them by thread: what it says of a process
 * ({@code /proc/PID/status}) is of its first thread alone.
 */
final class ContextSwitches {
  private static final String COUNTER = "voluntary_ctxt_switches:";

  private final Path tasks;
  private Map<String, Long> before = Map.of();
  private long total;

  /**
   * @param tasks as {@code /proc/PID/task}
   */
  ContextSwitches(Path tasks) {
    this.tasks = tasks;
  }

  /**
   * How many there were so far; those of a thread that ended since this was asked last are lost.
   *
   * @throws IOException where the process is gone or may not be looked at
   */
  long total() throws IOException {
    Map<String, Long> now = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        add(now, thread);
      }
    }
    now.forEach((thread, switches) -> total += switches - before.getOrDefault(thread, 0L));
    before = now;
    return total;
  }

  /** Adds voluntary and other switches of a thread, none of one that has ended by now. */
  private static void add(Map<String, Long> counts, Path thread) {
    try {
      String status = Files.readString(thread.resolve("status"), StandardCharsets.ISO_8859_1);
      long switches = 0;
      for (int at = status.indexOf(COUNTER); at >= 0; at = status.indexOf(COUNTER, at + 1)) {
        int from = at + COUNTER.length();
        int to = status.indexOf('\n', from);
        switches += Long.parseLong(status.substring(from, to).strip());
      }
      counts.put(thread.getFileName().toString(), switches);
    } catch (IOException ended) { // Linux has several words for it.
      counts.remove(thread.getFileName().toString());
    }
  }
}
