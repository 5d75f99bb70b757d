package mcpperf.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mcpperf.profile.MemorySnapshot.Item;

/** How many bytes a process holds of what, at one time. */
final class MemoryReading {
  private static final Pattern CLASS = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");
  private static final Pattern KIND = Pattern.compile("(\\w+):\\s+(\\d+) kB");
  private static final List<String> KINDS =
      List.of("Rss", "Pss", "Private_Dirty", "Anonymous", "Swap");
  private static final int KIB = 1024;
  private static final int MOST_ITEMS = 25;

  private MemoryReading() {}

  /**
   * A JVM's live objects by class, after a full collection: not to be asked for under load.
   *
   * @return bytes by class
   */
  static Map<String, Long> ofJava(ProcessHandle jvm) throws IOException, InterruptedException {
    return histogram(new JavaProcess(jvm).tell("GC.class_histogram"));
  }

  /** Bytes by class, of what jcmd's GC.class_histogram says. */
  static Map<String, Long> histogram(String text) throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher row = CLASS.matcher(line);
      if (row.matches()) {
        bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
      }
    }
    if (bytes.isEmpty()) {
      throw new IOException("a class histogram of no known form");
    }
    return bytes;
  }

  /**
   * A process' memory by kind together with that of all below it; of one that may not be read,
   * nothing can be said of all.
   *
   * @return bytes by kind
   */
  static Map<String, Long> ofSystem(ProcessHandle process) throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (ProcessHandle each : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      Path file = Path.of("/proc", "" + each.pid(), "smaps_rollup");
      if (each.isAlive()) {
        kinds(Files.readString(file, StandardCharsets.UTF_8))
            .forEach((kind, size) -> bytes.merge(kind, size, Long::sum));
      }
    }
    if (bytes.isEmpty()) {
      throw new IOException("the process has ended");
    }
    return bytes;
  }

  /** Bytes by kind, of what Linux' smaps_rollup says. */
  static Map<String, Long> kinds(String text) throws IOException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      Matcher row = KIND.matcher(line);
      if (row.matches() && KINDS.contains(row.group(1))) {
        bytes.put(row.group(1), Long.parseLong(row.group(2)) * KIB);
      }
    }
    if (bytes.isEmpty()) {
      throw new IOException("smaps_rollup has no known form");
    }
    return bytes;
  }

  /** What grew or shrank most between two readings. */
  static List<Item> items(Map<String, Long> before, Map<String, Long> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .map(name -> new Item(name, before.get(name), after.get(name)))
        .sorted(Comparator.comparingLong((Item item) -> Math.abs(item.growth())).reversed())
        .limit(MOST_ITEMS)
        .toList();
  }
}
