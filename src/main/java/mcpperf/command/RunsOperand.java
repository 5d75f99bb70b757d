package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mcpperf.baseline.AcceptedRun;
import mcpperf.baseline.Baseline;
import mcpperf.baseline.BaselineFolder;
import mcpperf.baseline.Fingerprint;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.BaselineComparison;
import mcpperf.config.ComparisonSettings;
import mcpperf.report.LogSeal;
import mcpperf.report.Measurement;
import mcpperf.report.RunContext;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;
import mcpperf.stats.RunStats;
import mcpperf.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** Reads the runs that a command's operands name. */
final class RunsOperand {
  private final Path root;
  private final ComparisonSettings settings;

  RunsOperand(Path root, ComparisonSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  /** The run folders in a folder of runs; the operand itself where it is none. */
  static List<String> inside(Path root, String operand) throws IOException {
    Path folder = root.resolve(operand);
    if (!Files.isDirectory(folder) || Files.isRegularFile(new RunFolder(folder).log())) {
      return List.of(operand);
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> Files.isRegularFile(new RunFolder(child).log()))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  /** Where accepted runs are. */
  BaselineFolder baselines() {
    return new BaselineFolder(root.resolve(settings.baselines()));
  }

  /**
   * The runs of an operand: run folders, separated by commas, or a baseline's name.
   *
   * @throws UnfitRunException where a run's figures say nothing
   * @throws IOException naming what is neither
   */
  List<MeasuredRun> read(String operand) throws IOException {
    List<MeasuredRun> runs = new ArrayList<>();
    for (String part : operand.split(",", -1)) {
      Path folder = root.resolve(part);
      if (Files.isRegularFile(new RunFolder(folder).log())) {
        RunReport report = report(folder);
        String unfit = unfit(report);
        if (unfit != null) {
          throw new UnfitRunException(report.id() + ": " + unfit);
        }
        runs.add(run(report));
      } else {
        runs.addAll(accepted(part));
      }
    }
    return List.copyOf(runs);
  }

  /** A finished run's report, with how it was compared when it ended. */
  RunReport report(Path folder) throws IOException {
    RunFolder run = new RunFolder(folder);
    RunStats stats = RunStats.read(run.log());
    LogSeal.check(run);
    RunContext context =
        run.context()
            .orElseThrow(
                () -> new IOException(folder + " holds a log alone: such a run is not compared"));
    return RunReport.of(folder, stats, context);
  }

  /** Why a run's figures say nothing of its target; null where they do. */
  static @Nullable String unfit(RunReport report) {
    if (report.verdict().outcome() == Outcome.INVALID) {
      String reason = report.verdict().reasons().get(0);
      return reason.startsWith("the run is ") ? reason : "the run is invalid: " + reason;
    }
    return report.complete() ? null : "the run is partial";
  }

  /**
   * What the run measured.
   *
   * @throws IOException where it has no fingerprint
   */
  MeasuredRun run(RunReport report) throws IOException {
    Fingerprint fingerprint = report.fingerprint();
    if (fingerprint == null) {
      throw new IOException(
          "%s has no fingerprint.json: what the run was made on is not known, and it is compared with nothing"
              .formatted(report.folder()));
    }
    return Measurement.of(report, fingerprint, BaselineComparison.environment(settings));
  }

  private List<MeasuredRun> accepted(String name) throws IOException {
    int slash = name.indexOf('/');
    Baseline baseline =
        slash < 0
            ? new Baseline("", "", List.of(), List.of())
            : baselines().read(name.substring(0, slash), name.substring(slash + 1));
    if (baseline.runs().isEmpty()) {
      throw new IOException(
          "%s is neither a run's folder nor a baseline; baselines are: %s"
              .formatted(name, names()));
    }
    return baseline.runs().stream().map(AcceptedRun::run).toList();
  }

  private String names() throws IOException {
    Path folder = baselines().root();
    if (!Files.isDirectory(folder)) {
      return "none, there is no folder " + folder;
    }
    try (Stream<Path> paths = Files.walk(folder, 2)) {
      List<String> names =
          paths
              .filter(path -> folder.relativize(path).getNameCount() == 2)
              .map(path -> folder.relativize(path).toString().replace('\\', '/'))
              .sorted()
              .toList();
      return names.isEmpty() ? "none in " + folder : String.join(", ", names);
    }
  }
}
