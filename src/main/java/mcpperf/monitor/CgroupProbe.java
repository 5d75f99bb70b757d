package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the generator's own control group holds it back by: CPU quota and memory. An embedded target
 * shares the group. Reads version 2 and version 1 of Linux' control groups.
 */
final class CgroupProbe implements Probe {
  private static final double NANOS_PER_MS = 1e6;
  private static final double MICROS_PER_MS = 1e3;

  private final Rates rates = new Rates();
  private final Path membership;
  private final Path mount;
  private final List<String> limits = new CopyOnWriteArrayList<>();
  private boolean located;
  private Optional<Path> cpu = Optional.empty();
  private Optional<Path> memory = Optional.empty();
  private Optional<Path> events = Optional.empty();
  private @Nullable Map<String, Long> cpuBefore;

  CgroupProbe() {
    this(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
  }

  /**
   * @param membership as {@code /proc/self/cgroup}
   * @param mount as {@code /sys/fs/cgroup}
   */
  CgroupProbe(Path membership, Path mount) {
    this.membership = membership;
    this.mount = mount;
  }

  @Override
  public String name() {
    return "control group";
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    SampleBatch batch = new SampleBatch(epochMs, "cgroup");
    if (!located) {
      locate();
    }
    if (cpu.isPresent()) {
      addCpu(batch, ProcFile.namesAndValues(cpu.get()));
    }
    if (memory.isPresent()) {
      batch.add(
          "memory.used", "bytes", (double) Long.parseLong(Files.readString(memory.get()).strip()));
    }
    if (events.isPresent()) {
      Map<String, Long> counts = ProcFile.namesAndValues(events.get());
      addRate(batch, "memory.oomKills", "count/s", counts.get("oom_kill"), 1);
      addRate(batch, "memory.atLimit", "count/s", counts.get("max"), 1);
    }
    return batch.samples();
  }

  private void locate() throws IOException {
    List<Path> folders = Files.exists(membership) ? folders() : List.of();
    cpu = throttling(folders);
    memory = file(folders, "memory.current").or(() -> file(folders, "memory.usage_in_bytes"));
    events = file(folders, "memory.events");
    if (cpu.isEmpty()) {
      limits.add("Throttling of the generator's control group cannot be read here.");
    }
    located = true;
  }

  /** The root group has a {@code cpu.stat} too, but nothing that throttles it. */
  private static Optional<Path> throttling(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      Path file = folder.resolve("cpu.stat");
      if (Files.isReadable(file) && ProcFile.namesAndValues(file).containsKey("nr_throttled")) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private void addCpu(SampleBatch batch, Map<String, Long> now) {
    addRate(batch, "cpu.throttled", "ms/s", now.get("throttled_usec"), MICROS_PER_MS);
    addRate(batch, "cpu.throttled", "ms/s", now.get("throttled_time"), NANOS_PER_MS);
    Map<String, Long> before = cpuBefore;
    cpuBefore = now;
    if (before != null && before.containsKey("nr_periods") && now.containsKey("nr_periods")) {
      double periods = now.get("nr_periods") - before.get("nr_periods");
      if (periods > 0) {
        double throttled =
            now.getOrDefault("nr_throttled", 0L) - before.getOrDefault("nr_throttled", 0L);
        batch.add("cpu.throttledPeriods", "share", throttled / periods);
      }
    }
  }

  private void addRate(
      SampleBatch batch, String metric, String unit, @Nullable Long total, double divisor) {
    if (total != null) {
      batch.add(metric, unit, rates.perSecond(metric, total / divisor));
    }
  }

  /** Where the files of this process' groups can be: one folder a line of the membership. */
  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String line : Files.readAllLines(membership, StandardCharsets.UTF_8)) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3) {
        // In a container the group's path may be that of the host, and its own group the root.
        for (String path : List.of(fields[2], "/")) {
          folders.addAll(folders(fields[1], path.substring(1)));
        }
      }
    }
    return folders;
  }

  private List<Path> folders(String controllers, String path) {
    if (controllers.isEmpty()) {
      return List.of(mount.resolve(path), mount.resolve("unified").resolve(path));
    }
    return Arrays.asList(controllers, controllers.split(",", -1)[0]).stream()
        .map(controller -> mount.resolve(controller).resolve(path))
        .toList();
  }

  private static Optional<Path> file(List<Path> folders, String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isReadable)
        .findFirst();
  }

  @Override
  public List<String> limits() {
    return limits;
  }
}
