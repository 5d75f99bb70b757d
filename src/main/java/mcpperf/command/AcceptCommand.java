package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import mcpperf.baseline.AcceptedRun;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.BaselineComparison;
import mcpperf.config.Configuration;
import mcpperf.load.RequestLoad;
import mcpperf.load.RunLoad;
import mcpperf.report.ComparisonText;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;
import mcpperf.verdict.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts runs into their baseline. */
@Command(
    name = "accept",
    description = {
      "Put runs into the baseline of their environment, simulation and profile, after showing what"
          + " changes.",
      "Refused: runs that are partial, invalid or not steady. --force accepts them too, and the"
          + " file says so."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java"
          + " -Dexec.args=\"accept target/gatling/benchmarksimulation-20260105101530123\""
    })
public final class AcceptCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "The runs' folders.")
  private List<Path> runDirs = List.of();

  @Option(names = "--note", description = "Why they are accepted; kept in the files.")
  private @Nullable String note;

  @Option(names = "--force", description = "Accept what would be refused; kept in the files.")
  private boolean force;

  @Option(
      names = "--pin",
      description = "Make them the release baseline, which stays until another is pinned.")
  private boolean pin;

  @Option(names = "--dry-run", description = "Only show what would change.")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  public AcceptCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = project.configuration();
    RunsOperand operand = new RunsOperand(project.root(), configuration.comparison());
    Output out = Output.of(spec);
    List<AcceptedRun> accepted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    for (Path folder : folders()) {
      if (!Files.isRegularFile(new RunFolder(folder).log())) {
        throw new ParameterException(
            Objects.requireNonNull(spec, "not run by picocli").commandLine(),
            folder + " is not a run's folder: no simulation.log is in it");
      }
      RunReport report = operand.report(folder);
      List<String> against = against(report);
      if (!against.isEmpty() && !force) {
        refused.add(report.id() + ": " + String.join("; ", against));
      } else {
        accepted.add(new AcceptedRun(now, note, against, pin, operand.run(report)));
      }
    }
    if (!refused.isEmpty()) {
      out.print("Refused, and nothing was accepted; --force accepts all the same:%n".formatted());
      refused.forEach(reason -> out.print("  " + reason + System.lineSeparator()));
      return Outcome.INVALID.exitValue();
    }
    show(out, configuration, accepted);
    if (!dryRun) {
      operand.baselines().accept(accepted, pin);
    }
    return ExitValue.DONE;
  }

  /** Each once, however often and in whatever way it is named. */
  private Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    runDirs.forEach(runDir -> folders.add(project.root().resolve(runDir).normalize()));
    return folders;
  }

  /** What speaks against a run as a baseline. */
  private static List<String> against(RunReport report) {
    List<String> against = new ArrayList<>();
    String unfit = RunsOperand.unfit(report);
    if (unfit != null) {
      against.add(unfit);
    }
    if (report.load() != null && Boolean.FALSE.equals(report.load().steady())) {
      against.add("the run was not steady: " + unsteady(report.load()));
    }
    if (Boolean.FALSE.equals(report.context().generator().steady())) {
      against.add("the load generator was not steady when the load began");
    }
    return against;
  }

  private static String unsteady(RunLoad load) {
    return load.requests().stream()
        .filter(request -> Boolean.FALSE.equals(request.steady()))
        .map(RequestLoad::unsteady)
        .findFirst()
        .orElse("");
  }

  private void show(Output out, Configuration configuration, List<AcceptedRun> accepted)
      throws IOException {
    List<MeasuredRun> runs = accepted.stream().map(AcceptedRun::run).toList();
    MeasuredRun first = runs.get(0);
    for (MeasuredRun run : runs) {
      if (!run.series().equals(first.series()) || !run.environment().equals(first.environment())) {
        throw new IOException(
            "%s is of %s on %s, %s of %s on %s: accept them one series after the other"
                .formatted(
                    first.id(),
                    first.series(),
                    first.environment(),
                    run.id(),
                    run.series(),
                    run.environment()));
      }
    }
    out.print(
        ComparisonText.of(
            new BaselineComparison(
                    project.root(), configuration.comparison(), configuration.costs())
                .compare(runs, configuration.comparison().alpha())));
    Path folder =
        new RunsOperand(project.root(), configuration.comparison())
            .baselines()
            .folder(first.environment(), first.series());
    for (AcceptedRun run : accepted) {
      out.print(
          "%s %s%s into %s%n"
              .formatted(
                  dryRun ? "Would accept" : "Accepted",
                  run.run().id(),
                  run.forced().isEmpty()
                      ? ""
                      : ", forced (" + String.join("; ", run.forced()) + ")",
                  folder));
    }
  }
}
