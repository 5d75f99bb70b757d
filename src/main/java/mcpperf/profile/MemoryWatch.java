package mcpperf.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what processes hold in memory before the load and after it. */
final class MemoryWatch {
  private static final String OBJECTS = "live objects, after a full collection";
  private static final String KINDS = "memory of the process and those below it, by Linux' count";

  private final Map<Sampled, Map<String, Long>> before = new LinkedHashMap<>();
  private final List<MemorySnapshot> snapshots = new ArrayList<>();

  void begin(List<Sampled> processes) throws InterruptedException {
    for (Sampled process : processes) {
      try {
        before.put(process, read(process));
      } catch (IOException e) {
        snapshots.add(unknown(process, e));
      }
    }
  }

  /** Reads it again; does so once. */
  List<MemorySnapshot> end() throws InterruptedException {
    for (Map.Entry<Sampled, Map<String, Long>> each : before.entrySet()) {
      Sampled process = each.getKey();
      try {
        snapshots.add(
            new MemorySnapshot(
                process.name(),
                unit(process),
                MemoryReading.items(each.getValue(), read(process)),
                null));
      } catch (IOException e) {
        snapshots.add(unknown(process, e));
      }
    }
    before.clear();
    return List.copyOf(snapshots);
  }

  private static MemorySnapshot unknown(Sampled process, IOException why) {
    return MemorySnapshot.unknown(process.name(), unit(process), String.valueOf(why.getMessage()));
  }

  private static boolean isJava(Sampled process) {
    return process.language().filter(Sampled.Language.JAVA::equals).isPresent();
  }

  private static String unit(Sampled process) {
    return isJava(process) ? OBJECTS : KINDS;
  }

  private static Map<String, Long> read(Sampled process) throws IOException, InterruptedException {
    return isJava(process)
        ? MemoryReading.ofJava(process.process())
        : MemoryReading.ofSystem(process.process());
  }
}
