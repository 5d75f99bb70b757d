package mcpperf.history;

import java.util.Map;
import mcpperf.baseline.Fingerprint;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.RunFigures;

/**
 * One run in the history.
 *
 * @param startedAt ISO 8601, UTC
 * @param outcome the verdict's label
 * @param figures by {@code request metric}; of all requests {@code metric} alone
 */
public record HistoryEntry(
    String id,
    String environment,
    String series,
    String startedAt,
    String outcome,
    Fingerprint fingerprint,
    Map<String, Double> figures) {

  public static HistoryEntry of(MeasuredRun run, String outcome) {
    return new HistoryEntry(
        run.id(),
        run.environment(),
        run.series(),
        run.startedAt(),
        outcome,
        run.fingerprint(),
        RunFigures.of(run));
  }
}
