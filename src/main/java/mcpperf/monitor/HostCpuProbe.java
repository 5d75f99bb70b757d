package mcpperf.monitor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** The machine's CPU by kind since the last sample, and its load averages. */
final class HostCpuProbe implements Probe {
  private static final double[] LOAD_MINUTES = {1, 5, 15};

  private @Nullable CentralProcessor processor;
  private long @Nullable [] ticks;

  @Override
  public String name() {
    return "host CPU";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    if (processor == null) {
      processor = new SystemInfo().getHardware().getProcessor();
    }
    long[] now = processor.getSystemCpuLoadTicks();
    SampleBatch batch = new SampleBatch(epochMs, "host");
    if (ticks != null) {
      addShares(batch, ticks, now, Files.exists(Path.of("/proc/stat")));
    }
    ticks = now;
    double[] load = processor.getSystemLoadAverage(LOAD_MINUTES.length);
    for (int i = 0; i < load.length; i++) {
      if (load[i] >= 0) {
        batch.add("load.%.0fm".formatted(LOAD_MINUTES[i]), "count", load[i]);
      }
    }
    return batch.samples();
  }

  /**
   * Shares of all CPU time between two readings of the system's tick counters, and {@code
   * cpu.busy}: all but idle and waiting for I/O.
   *
   * @param allKinds whether the system counts every kind; else those that it never counted are
   *     taken for unknown
   */
  static void addShares(SampleBatch batch, long[] before, long[] after, boolean allKinds) {
    double total = 0;
    for (TickType kind : TickType.values()) {
      total += after[kind.getIndex()] - before[kind.getIndex()];
    }
    if (total <= 0) {
      return;
    }
    double busy = 0;
    for (TickType kind : TickType.values()) {
      int index = kind.getIndex();
      double share = (after[index] - before[index]) / total;
      if (kind != TickType.IDLE && kind != TickType.IOWAIT) {
        busy += share;
      }
      if (allKinds || after[index] > 0) {
        batch.add("cpu." + kind.name().toLowerCase(Locale.ROOT), "share", share);
      }
    }
    batch.add("cpu.busy", "share", Math.min(1, busy));
  }
}
