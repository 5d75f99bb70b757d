package mcpperf.report;

import java.nio.file.Path;
import java.time.Instant;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Judge;
import mcpperf.verdict.Verdict;

/** One judged run: all that the renderers need. */
public record RunReport(Path folder, RunContext context, RunStats stats, Verdict verdict) {

  /** The report of a run that is judged here and now. */
  public static RunReport of(Path folder, RunStats stats, RunContext context) {
    Verdict verdict = Judge.judge(stats, context.slos(), context.judging(), context.course());
    return new RunReport(folder, context, stats, verdict);
  }

  /** The run's id: the name of its folder. */
  public String id() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** When the run started. */
  public Instant startedAt() {
    return Instant.ofEpochMilli(stats.run().startEpochMs());
  }

  /** False where the log is cut short or the load was stopped early. */
  public boolean complete() {
    return stats.truncatedAtByte() == null && context.stoppedEarly() == null && context.finished();
  }
}
