package mcpperf.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;
import oshi.hardware.VirtualMemory;

/** The machine's memory, and what is swapped. */
final class HostMemoryProbe implements Probe {
  private final Rates rates = new Rates();
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
    VirtualMemory swap = memory.getVirtualMemory();
    batch.add("swap.used", "bytes", (double) swap.getSwapUsed());
    double page = memory.getPageSize();
    batch.add("swap.in", "bytes/s", rates.perSecond("in", swap.getSwapPagesIn() * page));
    batch.add("swap.out", "bytes/s", rates.perSecond("out", swap.getSwapPagesOut() * page));
    return batch.samples();
  }
}
