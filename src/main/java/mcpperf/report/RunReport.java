package mcpperf.report;

import java.nio.file.Path;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Verdict;

/** One judged run: all that the renderers need. */
public record RunReport(Path folder, RunContext context, RunStats stats, Verdict verdict) {

  /** The run's id: the name of its folder. */
  public String id() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** False where the log is cut short or the load was stopped early. */
  public boolean complete() {
    return stats.truncatedAtByte() == null && context.stoppedEarly() == null && context.finished();
  }
}
