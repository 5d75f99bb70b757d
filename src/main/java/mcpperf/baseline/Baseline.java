package mcpperf.baseline;

import java.util.List;

/**
 * The accepted runs of one series in one environment, oldest first.
 *
 * @param runs the last ones, at most as many as the baseline keeps
 * @param pinned those of the release baseline; empty where none is pinned
 */
public record Baseline(
    String environment, String series, List<AcceptedRun> runs, List<AcceptedRun> pinned) {
  /** With fewer runs a baseline is provisional: it judges costs, and shows all else. */
  public static final int LEAST_RUNS = 5;

  public boolean isProvisional() {
    return runs.size() < LEAST_RUNS;
  }
}
