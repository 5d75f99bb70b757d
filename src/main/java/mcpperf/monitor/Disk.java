package mcpperf.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import oshi.hardware.HWDiskStore;
import oshi.hardware.HardwareAbstractionLayer;

/**
 * What a disk has done since the machine started.
 *
 * @param busyMs how long it had something to do
 */
record Disk(String name, long reads, long readBytes, long writes, long writtenBytes, long busyMs) {
  /** Of these, what lies on other disks or in memory would be counted twice. */
  private static final Pattern VIRTUAL = Pattern.compile("(/dev/)?(loop|ram|zram|dm-|md).*");

  /** The unit of {@code /proc/diskstats}, whatever the disk's own sectors are. */
  private static final int SECTOR_BYTES = 512;

  private static final int FIELDS = 13;

  /**
   * The disks in a file such as {@code /proc/diskstats}.
   *
   * @param whole as {@code /sys/block}: has an entry for each disk, and none for its partitions
   */
  static List<Disk> in(Path diskstats, Path whole) throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (String line : Files.readAllLines(diskstats, StandardCharsets.US_ASCII)) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length >= FIELDS && isDisk(fields[2]) && Files.exists(whole.resolve(fields[2]))) {
        disks.add(
            new Disk(
                fields[2],
                Long.parseLong(fields[3]),
                Long.parseLong(fields[5]) * SECTOR_BYTES,
                Long.parseLong(fields[7]),
                Long.parseLong(fields[9]) * SECTOR_BYTES,
                Long.parseLong(fields[12])));
      }
    }
    return disks;
  }

  /** The disks of a system that has no such file. */
  static List<Disk> of(HardwareAbstractionLayer hardware) {
    return hardware.getDiskStores().stream()
        .filter(disk -> isDisk(disk.getName()))
        .map(Disk::of)
        .toList();
  }

  private static Disk of(HWDiskStore disk) {
    return new Disk(
        disk.getName(),
        disk.getReads(),
        disk.getReadBytes(),
        disk.getWrites(),
        disk.getWriteBytes(),
        disk.getTransferTime());
  }

  private static boolean isDisk(String name) {
    return !VIRTUAL.matcher(name).matches();
  }
}
