package mcpperf.monitor;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What this JVM, the load generator, spends on garbage collection, and its heap. */
final class GeneratorProbe implements Probe {
  private GeneratorLoad sinceLast = GeneratorLoad.start();

  @Override
  public String name() {
    return "generator's JVM";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    GeneratorLoad load = sinceLast;
    sinceLast = GeneratorLoad.start();
    SampleBatch batch = new SampleBatch(epochMs, "generator");
    batch.add("gc", "share", load.gcShare());
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    batch.add("heap.used", "bytes", heap);
    return batch.samples();
  }
}
