package mcpperf.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mcpperf.baseline.AcceptedRun;
import mcpperf.baseline.Baseline;
import mcpperf.baseline.BaselineFolder;
import mcpperf.baseline.MeasuredRun;
import mcpperf.config.ComparisonSettings;
import mcpperf.config.CostSettings;

/** Compares runs with the baseline of their environment, simulation and profile. */
public final class BaselineComparison {
  private final BaselineFolder baselines;
  private final ComparisonSettings settings;
  private final CostSettings costs;

  /**
   * @param project the folder that the settings' paths start from
   */
  public BaselineComparison(Path project, ComparisonSettings settings, CostSettings costs) {
    this.baselines = new BaselineFolder(project.resolve(settings.baselines()));
    this.settings = settings;
    this.costs = costs;
  }

  /** The name under which a run is compared; "" for the one that its fingerprint gives. */
  public static String environment(ComparisonSettings settings) {
    return settings.environment().equals(ComparisonSettings.AUTO) ? "" : settings.environment();
  }

  /**
   * Compares candidates of one environment and series; a candidate is never compared with itself.
   *
   * @param alpha the share of false alarms that the comparison may give
   * @throws IOException where a file of the baseline is not one
   */
  public Comparison compare(List<MeasuredRun> candidates, double alpha) throws IOException {
    MeasuredRun first = candidates.get(0);
    Baseline baseline = baselines.read(first.environment(), first.series());
    Comparer comparer = new Comparer(settings, costs, alpha);
    String name = baselines.folder(first.environment(), first.series()).toString();
    Comparison comparison = comparer.compare(name, runs(baseline.runs(), candidates), candidates);
    List<MeasuredRun> pinned = runs(baseline.pinned(), candidates);
    return pinned.isEmpty()
        ? comparison
        : comparison.with(comparer.compare("release baseline in " + name, pinned, candidates));
  }

  private static List<MeasuredRun> runs(List<AcceptedRun> accepted, List<MeasuredRun> candidates) {
    List<String> ids = candidates.stream().map(MeasuredRun::id).toList();
    return accepted.stream().map(AcceptedRun::run).filter(run -> !ids.contains(run.id())).toList();
  }
}
