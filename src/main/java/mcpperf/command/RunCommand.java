package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mcpperf.baseline.MeasuredRun;
import mcpperf.comparison.AlphaSpending;
import mcpperf.comparison.BaselineComparison;
import mcpperf.comparison.Comparison;
import mcpperf.config.Configuration;
import mcpperf.report.ComparisonText;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;
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

/** Runs the main job several times and judges the runs together. */
@Command(
    name = "run",
    description = {
      "Start the main job several times, each in a JVM of its own, and compare the runs together"
          + " with the baseline.",
      "Where that is inconclusive, two more runs are added until --max-runs; the share of false"
          + " alarms is spent over the looks (0.02, then the rest in equal parts).",
      "A run that ended by itself but says nothing of its target, as the generator was the limit,"
          + " is set aside and repeated; it counts for --max-runs.",
      "Embedded and contextforge targets are fresh for each run; an external one is kept."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java"
          + " -Dexec.args=\"run --runs 3 --max-runs 7 -- -Dprofile=smoke -Dscenario=tools\""
    })
public final class RunCommand implements Callable<Integer> {
  private static final String RESULTS = "gatling.resultsFolder";
  private static final String USUAL_RESULTS = "target/gatling";

  private final Project project;
  private int started;

  @Option(
      names = "--runs",
      defaultValue = "3",
      description = "How often at first; ${DEFAULT-VALUE}.")
  private int runs = 3;

  @Option(
      names = "--max-runs",
      description = "How often at most, where it is inconclusive; as --runs where it is not given.")
  private @Nullable Integer maxRuns;

  @Option(
      names = "--maven",
      paramLabel = "COMMAND",
      defaultValue = "mvn",
      description = "What starts Maven; ${DEFAULT-VALUE}.")
  private String maven = "mvn";

  @Parameters(paramLabel = "PROPERTIES", description = "What each run gets, behind --.")
  private List<String> properties = List.of();

  @Spec private @Nullable CommandSpec spec;

  public RunCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int most = maxRuns == null ? runs : maxRuns;
    if (runs < 1 || most < runs) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "not run by picocli").commandLine(),
          "--runs is at least 1, --max-runs at least --runs");
    }
    Configuration configuration = project.with(properties).configuration();
    AlphaSpending looks = AlphaSpending.of(configuration.comparison().alpha(), runs, most);
    List<RunReport> reports = new ArrayList<>();
    Comparison comparison = null;
    for (AlphaSpending.Look look : looks.looks()) {
      while (reports.size() < look.runs()) {
        RunReport report = start(configuration, reports.size() + 1, look.runs());
        if (report != null && RunsOperand.unfit(report) == null) {
          reports.add(report);
        } else if (report == null || !report.complete() || started >= most) {
          return tell(Outcome.INVALID, started);
        }
      }
      comparison = compare(configuration, reports, look.alpha());
      Output.of(spec).print(ComparisonText.of(comparison));
      if (!comparison.isInconclusive()) {
        break;
      }
    }
    return tell(reports, Objects.requireNonNull(comparison));
  }

  /** One more run, with what makes it unfit said; null where none came of it. */
  private @Nullable RunReport start(Configuration configuration, int number, int of)
      throws IOException, InterruptedException {
    Path results =
        project
            .root()
            .resolve(project.with(properties).properties().getOrDefault(RESULTS, USUAL_RESULTS));
    Set<Path> before = new HashSet<>(folders(results));
    started++;
    Output.of(spec).print("== run %d of %d%n".formatted(number, of));
    List<String> command = new ArrayList<>(List.of(maven, "-B", "-ntp", "gatling:test"));
    command.add("-Dcomparison.enabled=false");
    command.addAll(properties);
    new ProcessBuilder(command)
        .directory(project.root().toAbsolutePath().toFile())
        .inheritIO()
        .start()
        .waitFor();
    Optional<Path> folder =
        folders(results).stream()
            .filter(found -> !before.contains(found))
            .max(Comparator.comparing(Path::getFileName));
    if (folder.isEmpty()) {
      Output.of(spec).print("No run came of it%n".formatted());
      return null;
    }
    RunsOperand reader = new RunsOperand(project.root(), configuration.comparison());
    RunReport report = reader.report(folder.get());
    String unfit = RunsOperand.unfit(report);
    if (unfit != null) {
      Output.of(spec).print("%s: %s%n".formatted(report.folder(), unfit));
    }
    return report;
  }

  private Comparison compare(Configuration configuration, List<RunReport> reports, double alpha)
      throws IOException {
    RunsOperand reader = new RunsOperand(project.root(), configuration.comparison());
    List<MeasuredRun> measured = new ArrayList<>();
    for (RunReport report : reports) {
      measured.add(reader.run(report));
    }
    Comparison comparison =
        new BaselineComparison(project.root(), configuration.comparison(), configuration.costs())
            .compare(measured, alpha);
    Path file = project.root().resolve("target/comparison/comparison.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, SideBySideReport.json(comparison));
    return comparison;
  }

  private int tell(List<RunReport> reports, Comparison comparison) {
    Outcome outcome =
        reports.stream()
            .map(report -> report.verdict().outcome())
            .filter(single -> single == Outcome.SLO_BROKEN)
            .findFirst()
            .orElse(ComparedVerdict.outcome(comparison));
    for (RunReport report : reports) {
      if (report.verdict().outcome() == Outcome.SLO_BROKEN) {
        Output.of(spec).print("%s: %s%n".formatted(report.id(), report.verdict().reasons().get(0)));
      }
    }
    return tell(outcome, reports.size());
  }

  /** The last line, which scripts read: Maven's own exit value may be another. */
  private int tell(Outcome outcome, int after) {
    Output.of(spec)
        .print(
            "mcpperf: %s after %d %s (exit value %d)%n"
                .formatted(
                    outcome.label(), after, after == 1 ? "run" : "runs", outcome.exitValue()));
    return outcome.exitValue();
  }

  private static List<Path> folders(Path results) throws IOException {
    if (!Files.isDirectory(results)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(results)) {
      return children.filter(child -> Files.isRegularFile(new RunFolder(child).log())).toList();
    }
  }
}
