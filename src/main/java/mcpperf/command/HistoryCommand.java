package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import mcpperf.baseline.AcceptedRun;
import mcpperf.baseline.BaselineFolder;
import mcpperf.config.ComparisonSettings;
import mcpperf.history.History;
import mcpperf.history.HistoryEntry;
import mcpperf.history.Trend;
import mcpperf.report.TrendReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what all recorded runs measured, and since which run a figure is another. */
@Command(
    name = "history",
    description = {
      "Show the recorded runs of one environment, simulation and profile: each figure's series, which"
          + " runs were accepted, and since which run its level is another.",
      "A change of level counts where at most 1 % of random orders of the same runs show as great a"
          + " one; runs from before a change of what must be equal are left out."
    },
    footer = {
      "",
      "Example: mvn -q compile exec:java -Dexec.args=\"history embedded-2x-amd-epyc/benchmark-smoke\""
    })
public final class HistoryCommand implements Callable<Integer> {
  private final Project project;

  @Parameters(
      paramLabel = "ENVIRONMENT/SERIES",
      arity = "0..1",
      description = "Whose runs; without it, what there is is listed.")
  private @Nullable String name;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      defaultValue = "target/comparison/history.html",
      description = "Where the page is written; ${DEFAULT-VALUE}.")
  private Path page = Path.of("target/comparison/history.html");

  @Spec private @Nullable CommandSpec spec;

  public HistoryCommand(Project project) {
    this.project = project;
  }

  @Override
  public Integer call() throws IOException {
    ComparisonSettings settings = project.configuration().comparison();
    History history = new History(project.root().resolve(settings.history()));
    String series = name;
    if (series == null) {
      List<String> names = history.names();
      Output.of(spec)
          .print(
              names.isEmpty()
                  ? "No run was recorded yet in %s%n".formatted(history.root())
                  : String.join(System.lineSeparator(), names) + System.lineSeparator());
      return ExitValue.DONE;
    }
    int slash = series.indexOf('/');
    List<HistoryEntry> entries =
        slash < 0
            ? List.of()
            : history.read(series.substring(0, slash), series.substring(slash + 1));
    if (entries.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(spec, "not run by picocli").commandLine(),
          "Nothing is recorded of %s; there is: %s"
              .formatted(
                  series,
                  history.names().isEmpty() ? "nothing yet" : String.join(", ", history.names())));
    }
    List<String> accepted =
        new BaselineFolder(project.root().resolve(settings.baselines()))
            .read(entries.get(0).environment(), entries.get(0).series()).runs().stream()
                .map((AcceptedRun run) -> run.run().id())
                .toList();
    Trend trend = Trend.of(entries, accepted);
    Path file = project.root().resolve(page);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, TrendReport.html(series, trend));
    Output.of(spec).print(TrendReport.text(trend) + "Page: %s%n".formatted(file.toUri()));
    return ExitValue.DONE;
  }
}
