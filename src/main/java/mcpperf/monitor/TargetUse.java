package mcpperf.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the target's processes used while they were watched.
 *
 * @param cores of the machine that they kept busy, on the mean; null where that was not seen
 * @param memoryBytes resident: the sum of each one's greatest; null where that was not seen
 */
public record TargetUse(@Nullable Double cores, @Nullable Double memoryBytes) {
  private static final String TARGET = "target.";

  /** From a monitor's file. */
  public static TargetUse read(Path timeSeries) throws IOException {
    Map<String, DoubleSummaryStatistics> cores = new TreeMap<>();
    Map<String, DoubleSummaryStatistics> memory = new TreeMap<>();
    TimeSeries.read(
        timeSeries,
        sample -> {
          if (sample.source().startsWith(TARGET)) {
            switch (sample.metric()) {
              case "cpu.cores" -> add(cores, sample);
              case "memory.resident" -> add(memory, sample);
              default -> {
                // Neither.
              }
            }
          }
        });
    return new TargetUse(
        cores.isEmpty()
            ? null
            : (Double)
                cores.values().stream().mapToDouble(DoubleSummaryStatistics::getAverage).sum(),
        memory.isEmpty()
            ? null
            : (Double) memory.values().stream().mapToDouble(DoubleSummaryStatistics::getMax).sum());
  }

  private static void add(Map<String, DoubleSummaryStatistics> sums, Sample sample) {
    sums.computeIfAbsent(sample.source(), source -> new DoubleSummaryStatistics())
        .accept(sample.value());
  }
}
