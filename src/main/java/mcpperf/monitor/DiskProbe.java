package mcpperf.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** What the machine's disks do, all together; virtual ones that lie on others are left out. */
final class DiskProbe implements Probe {
  private static final double MS_PER_SECOND = 1_000;

  private final Rates rates = new Rates();
  private final List<String> limits = new CopyOnWriteArrayList<>();
  private final Path proc;
  private final Path sys;
  private @Nullable HardwareAbstractionLayer hardware;

  DiskProbe() {
    this(Path.of("/proc"), Path.of("/sys"));
  }

  /** With the folders of these names on Linux. */
  DiskProbe(Path proc, Path sys) {
    this.proc = proc;
    this.sys = sys;
  }

  @Override
  public String name() {
    return "disks";
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    List<Disk> disks = disks();
    SampleBatch batch = new SampleBatch(epochMs, "host");
    if (disks.isEmpty()) {
      if (limits.isEmpty()) {
        limits.add("This system shows no disks.");
      }
      return batch.samples();
    }
    double read = disks.stream().mapToLong(Disk::readBytes).sum();
    double written = disks.stream().mapToLong(Disk::writtenBytes).sum();
    double reads = disks.stream().mapToLong(Disk::reads).sum();
    double writes = disks.stream().mapToLong(Disk::writes).sum();
    batch.add("disk.read", "bytes/s", rates.perSecond("read", read));
    batch.add("disk.written", "bytes/s", rates.perSecond("written", written));
    batch.add("disk.reads", "count/s", rates.perSecond("reads", reads));
    batch.add("disk.writes", "count/s", rates.perSecond("writes", writes));
    batch.add("disk.busy", "share", busiest(disks));
    return batch.samples();
  }

  private List<Disk> disks() throws IOException {
    if (Files.exists(proc.resolve("diskstats"))) {
      return Disk.in(proc.resolve("diskstats"), sys.resolve("block"));
    }
    if (hardware == null) {
      hardware = new SystemInfo().getHardware();
    }
    return Disk.of(hardware);
  }

  /** The share of time in which the busiest disk had something to do. */
  private @Nullable Double busiest(List<Disk> disks) {
    Double busiest = null;
    for (Disk disk : disks) {
      Double millis = rates.perSecond("busy " + disk.name(), (double) disk.busyMs());
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
