package mcpperf.monitor;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this JVM, the load generator, spends since the last sample, and what it holds. */
final class GeneratorProbe implements Probe {
  private static final String SOURCE = "generator";

  private GeneratorLoad sinceLast = GeneratorLoad.start();

  @Override
  public String name() {
    return "generator's JVM";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    GeneratorLoad load = sinceLast;
    sinceLast = GeneratorLoad.start();
    List<Sample> samples = new ArrayList<>();
    add(samples, epochMs, "cpu", "share", load.cpuShare());
    add(samples, epochMs, "gc", "share", load.gcShare());
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    add(samples, epochMs, "heap.used", "bytes", heap);
    double threads = ManagementFactory.getThreadMXBean().getThreadCount();
    add(samples, epochMs, "threads", "count", threads);
    return samples;
  }

  private static void add(
      List<Sample> samples, long epochMs, String metric, String unit, @Nullable Double value) {
    if (value != null) {
      samples.add(new Sample(epochMs, SOURCE, metric, unit, value));
    }
  }
}
