package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The forms in which Linux tells its counters. */
final class ProcFile {
  private ProcFile() {}

  /** Of {@code /proc/net/netstat}: a line of names, then a line of values, both with a prefix. */
  static Map<String, Long> namesAboveValues(Path file, String prefix) throws IOException {
    List<String> lines =
        Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
            .filter(line -> line.startsWith(prefix))
            .toList();
    Map<String, Long> values = new HashMap<>();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String[] names = lines.get(i).split("\\s+", -1);
      String[] numbers = lines.get(i + 1).split("\\s+", -1);
      for (int column = 1; column < Math.min(names.length, numbers.length); column++) {
        values.put(names[column], Long.parseLong(numbers[column]));
      }
    }
    return values;
  }

  /** Of {@code cpu.stat}: a name and a number on each line. */
  static Map<String, Long> namesAndValues(Path file) throws IOException {
    Map<String, Long> values = new HashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String[] fields = line.split("\\s+", 2);
      if (fields.length == 2 && fields[1].strip().matches("\\d+")) {
        values.put(fields[0], Long.parseLong(fields[1].strip()));
      }
    }
    return values;
  }
}
