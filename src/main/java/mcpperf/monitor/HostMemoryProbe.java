package mcpperf.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;

/** The machine's memory. */
final class HostMemoryProbe implements Probe {
  private @Nullable GlobalMemory memory;

  @Override
  public String name() {
    return "host memory";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    if (memory == null) {
      memory = new SystemInfo().getHardware().getMemory();
    }
    SampleBatch batch = new SampleBatch(epochMs, "host");
    batch.add("memory.available", "bytes", (double) memory.getAvailable());
    return batch.samples();
  }
}
