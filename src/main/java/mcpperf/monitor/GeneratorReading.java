package mcpperf.monitor;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;

/**
 * What the load generator's JVM alone knows of itself. Taking one costs it a few microseconds.
 *
 * @param nanos when, by the clock of that JVM
 * @param gcMillis how long its garbage collections have taken since it started, together
 */
public record GeneratorReading(long nanos, long gcMillis, long heapUsedBytes) {
  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getGarbageCollectorMXBeans();
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final int FIELDS = 3;

  /** Of this JVM. */
  public static GeneratorReading take() {
    return new GeneratorReading(
        System.nanoTime(), collectionMillis(), MEMORY.getHeapMemoryUsage().getUsed());
  }

  static long collectionMillis() {
    long sum = 0;
    for (GarbageCollectorMXBean collector : COLLECTORS) {
      sum += Math.max(0, collector.getCollectionTime());
    }
    return sum;
  }

  /** As one line, without its end. */
  public String line() {
    return nanos + " " + gcMillis + " " + heapUsedBytes;
  }

  /**
   * What {@link #line()} has made.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static GeneratorReading parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("No reading of the generator: " + line);
    }
    return new GeneratorReading(
        Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
  }
}
