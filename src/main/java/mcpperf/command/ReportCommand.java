package mcpperf.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import mcpperf.config.Configuration;
import mcpperf.report.ConsoleEnd;
import mcpperf.report.GatlingPages;
import mcpperf.report.LogSeal;
import mcpperf.report.Reports;
import mcpperf.report.RunContext;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a run from its folder and writes all its reports anew. */
@Command(
    name = "report",
    description = {
      "Judge a run again from its folder, and write all its reports anew.",
      "A folder that holds nothing but a simulation.log is enough: the objectives are then those of"
          + " the present configuration."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java"
          + " -Dexec.args=\"report target/gatling/toolssimulation-20260105101530123\""
    })
public final class ReportCommand implements Callable<Integer> {
  private final Project project;
  private final List<String> problems = new ArrayList<>();

  @Parameters(
      paramLabel = "RUN_DIR",
      description = "The run's folder, as in target/gatling/SIMULATION-TIME.")
  private @Nullable Path runDir;

  @Spec private @Nullable CommandSpec spec;

  public ReportCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException {
    RunFolder folder = folder();
    RunReport report = judge(folder);
    attempt(() -> Reports.write(report));
    attempt(() -> GatlingPages.write(report));
    return tell(report);
  }

  private RunFolder folder() throws IOException {
    Path path = project.root().resolve(Objects.requireNonNull(runDir));
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw wrong(Files.exists(path) ? path + " is not a folder" : "There is no folder " + path);
    }
    if (!folder.has(folder.log().getFileName().toString())) {
      String youngest =
          youngestRun(path).map(run -> "; it holds runs, the last is " + run).orElse("");
      throw wrong(path + " is not a run's folder: no simulation.log is in it" + youngest);
    }
    return folder;
  }

  private static Optional<Path> youngestRun(Path parent) throws IOException {
    List<Path> logs = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
      for (Path child : children) {
        Path log = new RunFolder(child).log();
        if (Files.isRegularFile(log)) {
          logs.add(log);
        }
      }
    }
    return logs.stream()
        .max(Comparator.comparing(log -> log.toFile().lastModified()))
        .map(Path::getParent);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(
        Objects.requireNonNull(spec, "not run by picocli").commandLine(), message);
  }

  private RunReport judge(RunFolder folder) throws IOException {
    RunStats stats = RunStats.read(folder.log());
    LogSeal.check(folder);
    Optional<RunContext> kept = folder.context();
    if (kept.isPresent()) {
      return RunReport.of(folder.path(), stats, kept.get());
    }
    Configuration configuration = project.configuration();
    return RunReport.of(
        folder.path(),
        stats,
        RunContext.ofLogAlone(stats, configuration.slos(), configuration.judging()));
  }

  private int tell(RunReport report) {
    Output out = Output.of(spec);
    problems.forEach(problem -> out.print("PROBLEM: %s%n".formatted(problem)));
    out.print(ConsoleEnd.text(report));
    int exitValue = report.verdict().outcome().exitValue();
    if (exitValue == ExitValue.DONE && !problems.isEmpty()) {
      out.print(
          "mcpperf: but not all was done, see PROBLEM (exit value %d)%n"
              .formatted(ExitValue.FAILED));
      return ExitValue.FAILED;
    }
    return exitValue;
  }

  /** A step that may fail without keeping the next ones from being done. */
  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }
}
