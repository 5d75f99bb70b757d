package mcpperf.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;

/**
 * What a run left that its result is made of.
 *
 * @param folder the run's, for what a kind keeps there itself
 * @param phases in their order; empty where the run kept none
 * @param settings as they were in the run
 */
public record Evidence(
    Path folder,
    RunStats stats,
    List<Phase> phases,
    ExperimentSettings settings,
    Map<String, Slo> slos,
    JudgingSettings judging) {

  /** The requests that were sent in a phase: its name is their group. */
  public List<RequestStats> requests(Phase phase) {
    return stats.requests().stream()
        .filter(request -> request.group().equals(phase.name()))
        .toList();
  }

  /** A phase's begin, in ms after the run's start, as the log has its times. */
  public long startMs(Phase phase) {
    return phase.startEpochMs() - stats.run().startEpochMs();
  }

  /** A phase's end, likewise. */
  public long endMs(Phase phase) {
    return phase.endEpochMs() - stats.run().startEpochMs();
  }
}
