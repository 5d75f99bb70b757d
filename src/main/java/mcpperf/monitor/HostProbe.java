package mcpperf.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;

/** The machine's CPU by kind since the last sample, and its memory. */
final class HostProbe implements Probe {
  private static final String SOURCE = "host";

  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private long[] ticks;

  HostProbe() {
    SystemInfo system = new SystemInfo();
    this.processor = system.getHardware().getProcessor();
    this.memory = system.getHardware().getMemory();
    this.ticks = processor.getSystemCpuLoadTicks();
  }

  @Override
  public List<Sample> sample(long epochMs) {
    long[] now = processor.getSystemCpuLoadTicks();
    List<Sample> samples = new ArrayList<>(cpu(epochMs, ticks, now));
    ticks = now;
    samples.add(new Sample(epochMs, SOURCE, "memory.available", "bytes", memory.getAvailable()));
    return samples;
  }

  /** Shares of all CPU time between two readings of the kernel's tick counters. */
  static List<Sample> cpu(long epochMs, long[] before, long[] after) {
    long total = 0;
    for (TickType kind : TickType.values()) {
      total += after[kind.getIndex()] - before[kind.getIndex()];
    }
    List<Sample> samples = new ArrayList<>();
    if (total > 0) {
      for (TickType kind : TickType.values()) {
        double share = (double) (after[kind.getIndex()] - before[kind.getIndex()]) / total;
        String metric = "cpu." + kind.name().toLowerCase(Locale.ROOT);
        samples.add(new Sample(epochMs, SOURCE, metric, "share", share));
      }
    }
    return samples;
  }
}
