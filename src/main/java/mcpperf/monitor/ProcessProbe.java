package mcpperf.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.monitor.WatchedProcess.Children;
import org.jspecify.annotations.Nullable;

/** What a process, and where that is wanted its children, use of the machine. */
final class ProcessProbe implements Probe {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Servers that replace their workers again and again must not make more and more series. */
  private static final int MOST_WORKERS = 64;

  private final WatchedProcess watched;
  private final Map<Long, ProcessMeter> meters = new LinkedHashMap<>();
  private final Map<Long, String> workers = new HashMap<>();
  private @Nullable Long lastNanos;

  ProcessProbe(WatchedProcess watched) {
    this.watched = watched;
  }

  @Override
  public String name() {
    return "process " + watched.source();
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    if (!watched.process().isAlive()) {
      throw new IOException("process %d has ended".formatted(watched.process().pid()));
    }
    List<Long> pids = pids();
    meters.keySet().retainAll(pids);
    for (long pid : pids) {
      if (!meters.containsKey(pid)) {
        ProcessMeter.of(pid, lastNanos != null).ifPresent(meter -> meters.put(pid, meter));
      }
    }
    Map<Long, ProcessUsage> usages = new LinkedHashMap<>();
    meters.forEach((pid, meter) -> meter.usage().ifPresent(usage -> usages.put(pid, usage)));
    if (usages.isEmpty()) {
      throw new IOException("process %d cannot be read".formatted(watched.process().pid()));
    }
    long now = System.nanoTime();
    double seconds = lastNanos == null ? 0 : (now - lastNanos) / NANOS_PER_SECOND;
    lastNanos = now;
    return samples(epochMs, usages, seconds);
  }

  /** The process first. */
  private List<Long> pids() {
    List<Long> pids = new ArrayList<>(List.of(watched.process().pid()));
    if (watched.children() != Children.IGNORED) {
      watched.process().descendants().map(ProcessHandle::pid).sorted().forEach(pids::add);
    }
    return pids;
  }

  private List<Sample> samples(long epochMs, Map<Long, ProcessUsage> usages, double seconds) {
    if (watched.children() != Children.APART) {
      ProcessUsage sum = ProcessUsage.sum(List.copyOf(usages.values()));
      return samples(epochMs, watched.source(), sum, seconds);
    }
    List<Sample> samples = new ArrayList<>();
    usages.forEach(
        (pid, usage) ->
            source(pid)
                .ifPresent(source -> samples.addAll(samples(epochMs, source, usage, seconds))));
    return samples;
  }

  private Optional<String> source(long pid) {
    if (pid == watched.process().pid()) {
      return Optional.of(watched.source());
    }
    if (!workers.containsKey(pid) && workers.size() < MOST_WORKERS) {
      workers.put(pid, "%s.worker%d".formatted(watched.source(), workers.size() + 1));
    }
    return Optional.ofNullable(workers.get(pid));
  }

  private static List<Sample> samples(
      long epochMs, String source, ProcessUsage usage, double seconds) {
    SampleBatch batch = new SampleBatch(epochMs, source);
    Double cpu = usage.cpuSeconds();
    if (cpu != null && seconds > 0) {
      batch.add("cpu.cores", "count", cpu / seconds);
      batch.add("cpu", "share", cpu / seconds / Runtime.getRuntime().availableProcessors());
    }
    Double switches = usage.contextSwitches();
    if (switches != null && seconds > 0) {
      batch.add("contextSwitches", "count/s", switches / seconds);
    }
    batch.add("memory.resident", "bytes", usage.residentBytes());
    batch.add("threads", "count", usage.threads());
    batch.add("files", "count", usage.openFiles());
    batch.add("processes", "count", (double) usage.processes());
    return batch.samples();
  }

  @Override
  public List<String> limits() {
    return workers.size() < MOST_WORKERS
        ? List.of()
        : List.of("Only the first %d workers have series of their own.".formatted(MOST_WORKERS));
  }
}
