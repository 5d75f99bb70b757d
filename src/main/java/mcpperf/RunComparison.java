package mcpperf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mcpperf.baseline.Fingerprint;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.BaselineComparison;
import mcpperf.comparison.Comparison;
import mcpperf.config.ComparisonSettings;
import mcpperf.config.Configuration;
import mcpperf.history.History;
import mcpperf.history.HistoryEntry;
import mcpperf.report.Measurement;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;

/** Compares a run that has just ended with its baseline, and adds it to the history. */
final class RunComparison {
  private RunComparison() {}

  /**
   * The report with the comparison, which is kept in the run's folder too.
   *
   * @return the same report where nothing is to be compared: the run is partial, or it is not asked
   *     for
   */
  static RunReport of(RunReport report, Configuration configuration) throws IOException {
    ComparisonSettings settings = configuration.comparison();
    Fingerprint fingerprint = report.fingerprint();
    if (fingerprint == null || !report.complete()) {
      return report;
    }
    Path project = Path.of("");
    MeasuredRun run = Measurement.of(report, fingerprint, BaselineComparison.environment(settings));
    RunReport compared = report;
    if (settings.enabled()) {
      Comparison comparison =
          new BaselineComparison(project, settings, configuration.costs())
              .compare(List.of(run), settings.alpha());
      new RunFolder(report.folder()).keep(comparison);
      compared = report.with(comparison);
    }
    new History(project.resolve(settings.history()))
        .add(HistoryEntry.of(run, compared.verdict().outcome().label()));
    return compared;
  }
}
