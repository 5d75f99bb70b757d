package mcpperf;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mcpperf.baseline.Circumstances;
import mcpperf.baseline.Fingerprint;
import mcpperf.baseline.Inputs;
import mcpperf.command.ExitValue;
import mcpperf.config.Configuration;
import mcpperf.cost.CostReport;
import mcpperf.database.DatabaseProfile;
import mcpperf.discovery.DiscoveryFile;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.experiment.Phase;
import mcpperf.experiment.Phases;
import mcpperf.network.NetworkReport;
import mcpperf.report.ConsoleEnd;
import mcpperf.report.GatlingPages;
import mcpperf.report.LogSeal;
import mcpperf.report.ReportFormat;
import mcpperf.report.Reports;
import mcpperf.report.RunContext;
import mcpperf.report.RunFolder;
import mcpperf.report.RunReport;
import mcpperf.stats.RunStats;
import mcpperf.target.RunningTarget;
import mcpperf.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a run: the judgement, the files and the end on the console when its load is over.
 * A step that fails is told at the end and does not keep the others from being done.
 */
final class RunConclusion {
  private final RunFolders folders;
  private final Configuration configuration;
  private final Map<String, String> inputs;
  private final List<String> problems = new ArrayList<>();
  private final List<String> unwatched = new ArrayList<>();
  private @Nullable RunReport report;
  private boolean suiteFailed;

  RunConclusion(RunFolders folders, Configuration configuration) {
    this.folders = folders;
    this.configuration = configuration;
    this.inputs = Inputs.hashes(configuration);
  }

  /** Keeps in the run folder what the requests cost. */
  void keep(CostReport costs) {
    folders.sinceThen().ifPresent(folder -> attempt(() -> costs.write(folder)));
  }

  /** Keeps in the run folder what is known of the run. */
  void keep(RunContext context) {
    folders.sinceThen().ifPresent(folder -> attempt(() -> new RunFolder(folder).keep(context)));
  }

  /** Keeps in the run folder the phases of the load that are over. */
  void keep(List<Phase> phases) {
    folders
        .sinceThen()
        .ifPresent(
            folder -> attempt(() -> new RunFolder(folder).write(Phases.FILE, Phases.text(phases))));
  }

  /** Keeps in the run folder what the target said that it offers. */
  void keep(DiscoveryReport discovered) {
    folders
        .sinceThen()
        .ifPresent(
            folder ->
                attempt(
                    () ->
                        new RunFolder(folder)
                            .write(DiscoveryFile.NAME, DiscoveryFile.text(discovered))));
  }

  /** Keeps in the run folder what the network takes of a request's time. */
  void keep(NetworkReport network) {
    folders.sinceThen().ifPresent(folder -> attempt(() -> network.write(folder)));
  }

  /** Lets the run be watched, into the run folder. */
  void begin(RunWatch watch) {
    folders.sinceThen().ifPresent(folder -> attempt(() -> watch.begin(folder)));
  }

  /** Judges the run and writes the files that do not depend on Gatling's pages. */
  void conclude(
      RunContext context,
      List<RunWatch> watches,
      RunCaches caches,
      RunCounts counts,
      RunDatabase database,
      RunningTarget target) {
    watches.forEach(watch -> attempt(() -> unwatched.addAll(watch.end())));
    keep(context);
    Optional<Path> folder = folders.sinceThen();
    if (folder.isEmpty()) {
      problems.add("Nothing was measured: the load never started");
      return;
    }
    attempt(() -> caches.end(folder.get()));
    attempt(() -> counts.end(folder.get()));
    attempt(() -> database.end(folder.get(), context.finished()));
    attempt(() -> new RunFolder(folder.get()).keep(fingerprint(folder.get(), context)));
    Path logs = folder.get().resolve("logs");
    target.logs().ifPresent(from -> attempt(() -> copy(from, logs)));
    target
        .second()
        .flatMap(RunningTarget::logs)
        .ifPresent(from -> attempt(() -> copy(from, logs.resolve("b"))));
    attempt(
        () -> {
          RunStats stats = RunStats.read(new RunFolder(folder.get()).log());
          report = RunReport.of(folder.get(), stats, context);
        });
    if (report != null) {
      RunReport alone = report;
      attempt(() -> report = RunComparison.of(alone, configuration));
    }
    if (context.finished()) {
      attempt(() -> LogSeal.write(new RunFolder(folder.get())));
    }
    if (report != null) {
      RunReport judged = report;
      attempt(() -> Reports.write(judged, formats()));
    }
  }

  private Fingerprint fingerprint(Path folder, RunContext context) {
    return new Circumstances(
            context.suiteVersion(),
            context.environment(),
            context.target(),
            configuration.profile().name(),
            context.settings(),
            inputs)
        .fingerprint(DatabaseProfile.read(RunReport.databaseFolder(folder)).orElse(null));
  }

  private Set<ReportFormat> formats() {
    return configuration.report().enabled()
        ? EnumSet.allOf(ReportFormat.class)
        : EnumSet.of(ReportFormat.JSON);
  }

  /** Puts our pages beside those that Gatling has made by now. */
  void publish() {
    RunReport judged = report;
    if (judged != null && configuration.report().enabled()) {
      attempt(() -> GatlingPages.write(judged));
    }
  }

  /**
   * Prints the verdict, or what went wrong.
   *
   * @param late what went wrong when the target was ended
   * @return the JVM's exit value
   */
  int tellTheEnd(List<String> late) {
    PrintStream out = System.out;
    problems.addAll(late);
    problems.forEach(problem -> out.println("PROBLEM: " + problem));
    unwatched.forEach(gap -> out.println("NOT WATCHED: " + gap));
    if (report == null) {
      int exitValue = suiteFailed ? ExitValue.FAILED : Outcome.INVALID.exitValue();
      out.println("mcpperf: no result (exit value " + exitValue + ")");
      return exitValue;
    }
    ConsoleEnd.print(report, out);
    if (configuration.report().open()) {
      Browser.open(report.folder(), out);
    }
    int exitValue = exitValue(report.verdict().outcome());
    if (exitValue == 0 && !problems.isEmpty()) {
      out.println(
          "mcpperf: but not all was done, see PROBLEM (exit value " + ExitValue.FAILED + ")");
      return ExitValue.FAILED;
    }
    return exitValue;
  }

  private int exitValue(Outcome outcome) {
    boolean tolerated =
        outcome == Outcome.INCONCLUSIVE && !configuration.judging().failOnInconclusive();
    return tolerated ? 0 : outcome.exitValue();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** A step that may fail without keeping the next ones from being done. */
  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (IOException | UncheckedIOException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      e.printStackTrace();
      problems.add("The suite itself failed: " + e);
      suiteFailed = true;
    }
  }
}
