package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.Comparer;
import mcpperf.comparison.Comparison;
import mcpperf.comparison.SideBySide;
import mcpperf.config.Configuration;
import mcpperf.report.ComparisonText;
import mcpperf.report.SideBySideReport;
import mcpperf.verdict.ComparedVerdict;
import mcpperf.verdict.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs: two sides with a judgement, several side by side. */
@Command(
    name = "compare",
    description = {
      "Compare runs. Each operand is a run's folder, several separated by commas, or a baseline's"
          + " name, as embedded-2x-amd-epyc/benchmark-smoke.",
      "Two operands, BASE CANDIDATE: judged as a run is against its baseline; the exit value is the"
          + " outcome's.",
      "More than two: side by side, with costs, the Pareto front and what each step gains."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java -Dexec.args=\"compare"
          + " embedded-2x-amd-epyc/benchmark-smoke target/gatling/benchmarksimulation-1\""
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int TWO = 2;

  private final Project project;

  @Parameters(paramLabel = "RUNS", arity = "2..*", description = "What is compared.")
  private List<String> operands = List.of();

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description =
          "Where comparison.json and, side by side, comparison.html are written; ${DEFAULT-VALUE}.",
      defaultValue = "target/comparison")
  private Path output = Path.of("target/comparison");

  @Option(names = "--side-by-side", description = "Two operands side by side too, not judged.")
  private boolean sideBySide;

  @Spec private @Nullable CommandSpec spec;

  public CompareCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = project.configuration();
    RunsOperand reader = new RunsOperand(project.root(), configuration.comparison());
    List<List<MeasuredRun>> sides = new ArrayList<>();
    try {
      for (String operand : operands) {
        sides.add(reader.read(operand));
      }
    } catch (UnfitRunException e) {
      Output.of(spec).print("Not compared: %s%n".formatted(e.getMessage()));
      return Outcome.INVALID.exitValue();
    }
    Path folder = Files.createDirectories(project.root().resolve(output));
    if (sides.size() > TWO || sideBySide) {
      return showSideBySide(configuration, sides, folder);
    }
    Comparison comparison =
        new Comparer(
                configuration.comparison(),
                configuration.costs(),
                configuration.comparison().alpha())
            .compare(operands.get(0), without(sides.get(1), sides.get(0)), sides.get(1));
    Files.writeString(folder.resolve("comparison.json"), SideBySideReport.json(comparison));
    Output.of(spec).print(ComparisonText.of(comparison));
    return exitValue(comparison);
  }

  /** The base's runs: a candidate that was accepted since is never compared with itself. */
  private List<MeasuredRun> without(List<MeasuredRun> candidates, List<MeasuredRun> base) {
    Set<String> ids = candidates.stream().map(MeasuredRun::id).collect(Collectors.toSet());
    List<MeasuredRun> others = base.stream().filter(run -> !ids.contains(run.id())).toList();
    if (others.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "not run by picocli").commandLine(),
          "%s and %s are the same runs".formatted(operands.get(0), operands.get(1)));
    }
    return others;
  }

  /** Without enough runs to judge by, nothing is decided. */
  static int exitValue(Comparison comparison) {
    Outcome outcome = ComparedVerdict.outcome(comparison);
    return outcome == Outcome.PASS && comparison.state() != Comparison.State.COMPARED
        ? Outcome.INCONCLUSIVE.exitValue()
        : outcome.exitValue();
  }

  /** A run by its folder's name, several by the first one's, a baseline by its own. */
  private List<String> columns(List<List<MeasuredRun>> sides) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      List<MeasuredRun> runs = sides.get(i);
      boolean baseline = operands.get(i).endsWith(runs.get(0).series().toLowerCase(Locale.ROOT));
      String more = runs.size() == 1 ? "" : " and %d more".formatted(runs.size() - 1);
      names.add(baseline ? operands.get(i) : runs.get(0).id() + more);
    }
    return names;
  }

  private int showSideBySide(
      Configuration configuration, List<List<MeasuredRun>> sides, Path folder) throws IOException {
    SideBySide table = SideBySide.of(columns(sides), sides, configuration.comparison().prices());
    Files.writeString(folder.resolve("comparison.json"), SideBySideReport.json(table));
    Files.writeString(folder.resolve("comparison.html"), SideBySideReport.html(table));
    Output.of(spec)
        .print(
            SideBySideReport.text(table)
                + "Page: %s%n".formatted(folder.resolve("comparison.html").toUri()));
    return ExitValue.DONE;
  }
}
