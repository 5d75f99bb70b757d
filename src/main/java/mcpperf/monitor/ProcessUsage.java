package mcpperf.monitor;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one process, or several together, have used since the last sample, and hold now.
 *
 * @param cpuSeconds null for the first sample
 * @param contextSwitches null for the first sample, and where they may not be seen
 * @param openFiles null where they may not be seen
 * @param residentBytes memory of these processes; what several share is in it once, as far as that
 *     is known
 * @param sharedBytes the part of it that other processes may use too
 */
record ProcessUsage(
    long processes,
    @Nullable Double cpuSeconds,
    @Nullable Double contextSwitches,
    @Nullable Double openFiles,
    double residentBytes,
    double sharedBytes,
    double threads) {

  /**
   * The sum; what is not known of one is not known of all. Of shared memory only the largest part
   * counts: PostgreSQL's processes all show the same buffers.
   */
  static ProcessUsage sum(List<ProcessUsage> usages) {
    double shared = usages.stream().mapToDouble(ProcessUsage::sharedBytes).max().orElse(0);
    return new ProcessUsage(
        usages.stream().mapToLong(ProcessUsage::processes).sum(),
        sum(usages, ProcessUsage::cpuSeconds),
        sum(usages, ProcessUsage::contextSwitches),
        sum(usages, ProcessUsage::openFiles),
        usages.stream().mapToDouble(it -> it.residentBytes() - it.sharedBytes()).sum() + shared,
        shared,
        usages.stream().mapToDouble(ProcessUsage::threads).sum());
  }

  private static @Nullable Double sum(
      List<ProcessUsage> usages, Function<ProcessUsage, @Nullable Double> figure) {
    double sum = 0;
    for (ProcessUsage usage : usages) {
      Double value = figure.apply(usage);
      if (value == null) {
        return null;
      }
      sum += value;
    }
    return sum;
  }
}
