package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.Calibration;
import mcpperf.config.Configuration;
import mcpperf.config.TextTable;
import mcpperf.report.SideBySideReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how often the comparison is wrong on this machine, and what it can find. */
@Command(
    name = "calibrate",
    description = {
      "Take runs of an unchanged system, and tell how often the comparison calls one of them a"
          + " regression, which is always false, and which change it can find.",
      "At least 6 runs of one simulation and profile on one machine; 20 and more tell something."
    },
    footer = {"", "Example: mvn -q compile exec:java -Dexec.args=\"calibrate target/gatling\""})
public final class CalibrateCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(
      paramLabel = "RUNS",
      arity = "1..*",
      description = "Run folders, or a baseline's name; a folder of runs stands for all of them.")
  private List<String> operands = List.of();

  @Spec private @Nullable CommandSpec spec;

  public CalibrateCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = project.configuration();
    List<MeasuredRun> runs =
        read(new RunsOperand(project.root(), configuration.comparison()), Output.of(spec));
    try {
      Calibration calibration =
          Calibration.of(runs, configuration.comparison(), configuration.costs());
      Path file = project.root().resolve("target/comparison/calibration.json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, SideBySideReport.json(calibration));
      Output.of(spec).print(text(calibration));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return ExitValue.DONE;
  }

  /** The runs, each once; those whose figures say nothing are told and left out. */
  private List<MeasuredRun> read(RunsOperand reader, Output out) throws IOException {
    Map<String, MeasuredRun> runs = new LinkedHashMap<>();
    for (String operand : operands) {
      for (String run : RunsOperand.inside(project.root(), operand)) {
        try {
          reader.read(run).forEach(measured -> runs.putIfAbsent(measured.id(), measured));
        } catch (UnfitRunException e) {
          out.print("Left out: %s%n".formatted(e.getMessage()));
        }
      }
    }
    return List.copyOf(runs.values());
  }

  private static String text(Calibration calibration) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "False regressions: %d of %d comparisons of 1 run with %d, %.1f %% (95 %%: %.1f to %.1f %%); by costs: %d%n",
            calibration.alarms(),
            calibration.comparisons(),
            calibration.baseRuns(),
            100.0 * calibration.alarms() / calibration.comparisons(),
            100 * calibration.low(),
            100 * calibration.high(),
            calibration.costAlarms()));
    calibration.alarmed().forEach(line -> text.append("  ").append(line).append('\n'));
    TextTable table =
        new TextTable("metric", "requests", "spread", "found 10 v 1", "10 v 3", "10 v 5");
    for (Calibration.Detectable metric : calibration.detectable()) {
      table.row(
          metric.metric(),
          String.valueOf(metric.requests()),
          percent(metric.spread()),
          percent(metric.one()),
          percent(metric.three()),
          percent(metric.five()));
    }
    return text.append(table).toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
