package mcpperf.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;

/** What the machine's disks do, all together; virtual ones that lie on others are left out. */
final class DiskProbe implements Probe {
  private static final double MS_PER_SECOND = 1_000;

  private final Rates rates = new Rates();
  private final List<String> limits = new CopyOnWriteArrayList<>();
  private @Nullable HardwareAbstractionLayer hardware;

  @Override
  public String name() {
    return "disks";
  }

  @Override
  public List<Sample> sample(long epochMs) {
    if (hardware == null) {
      hardware = new SystemInfo().getHardware();
    }
    List<HWDiskStore> disks = disks(hardware);
    SampleBatch batch = new SampleBatch(epochMs, "host");
    if (disks.isEmpty()) {
      if (limits.isEmpty()) {
        limits.add("This system shows no disks.");
      }
      return batch.samples();
    }
    double read = disks.stream().mapToLong(HWDiskStore::getReadBytes).sum();
    double written = disks.stream().mapToLong(HWDiskStore::getWriteBytes).sum();
    double reads = disks.stream().mapToLong(HWDiskStore::getReads).sum();
    double writes = disks.stream().mapToLong(HWDiskStore::getWrites).sum();
    batch.add("disk.read", "bytes/s", rates.perSecond("read", read));
    batch.add("disk.written", "bytes/s", rates.perSecond("written", written));
    batch.add("disk.reads", "count/s", rates.perSecond("reads", reads));
    batch.add("disk.writes", "count/s", rates.perSecond("writes", writes));
    batch.add("disk.busy", "share", busiest(disks));
    return batch.samples();
  }

  private static List<HWDiskStore> disks(HardwareAbstractionLayer hardware) {
    List<HWDiskStore> disks = new ArrayList<>(hardware.getDiskStores());
    disks.removeIf(disk -> disk.getName().contains("/dm-") || disk.getName().contains("/zram"));
    return disks;
  }

  /** The share of time in which the busiest disk had something to do. */
  private @Nullable Double busiest(List<HWDiskStore> disks) {
    Double busiest = null;
    for (HWDiskStore disk : disks) {
      Double millis = rates.perSecond("busy " + disk.getName(), (double) disk.getTransferTime());
      if (millis != null) {
        double share = Math.min(1, millis / MS_PER_SECOND);
        busiest = busiest == null ? share : Math.max(busiest, share);
      }
    }
    return busiest;
  }

  @Override
  public List<String> limits() {
    return limits;
  }
}
