package mcpperf.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import mcpperf.baseline.Fingerprint;
import mcpperf.comparison.Comparison;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.cost.CostReport;
import mcpperf.database.DatabaseProfile;
import mcpperf.experiment.ExperimentKind;
import mcpperf.experiment.ExperimentResult;
import mcpperf.load.RunLoad;
import mcpperf.stats.RunStats;
import mcpperf.verdict.ComparedVerdict;
import mcpperf.verdict.Judge;
import mcpperf.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One judged run: all that the renderers need.
 *
 * @param observation null where nothing was watched
 * @param database what was seen of the target's database; null where the run kept nothing of it
 * @param fingerprint what the run was made on, with and against; null where it kept none
 * @param experiment what a simulation with a question of its own found out; null for others, and
 *     where only a log is left
 * @param load how the load went; null where its log cannot be read
 * @param costs what a call costs; null where that was not counted
 * @param comparison with the baseline; null where the run was not compared
 */
public record RunReport(
    Path folder,
    RunContext context,
    RunStats stats,
    Verdict verdict,
    @Nullable Observation observation,
    @Nullable DatabaseProfile database,
    @Nullable Fingerprint fingerprint,
    @Nullable ExperimentResult experiment,
    @Nullable RunLoad load,
    @Nullable CostReport costs,
    @Nullable Comparison comparison) {

  /** Where a run keeps what it saw of the target's database. */
  public static Path databaseFolder(Path runFolder) {
    return runFolder.resolve("database");
  }

  /** The report of a run that is judged here and now; what was watched is read from its folder. */
  public static RunReport of(Path folder, RunStats stats, RunContext context) {
    ExperimentResult experiment = experiment(folder, stats, context);
    RunLoad load = load(folder, stats, context);
    Verdict verdict =
        Judge.judge(
            stats,
            context.slos(),
            context.judging(),
            context.course(),
            Contributions.of(experiment, load, stats, context));
    Observation observation = Observation.read(new RunFolder(folder), stats);
    DatabaseProfile database = DatabaseProfile.read(databaseFolder(folder)).orElse(null);
    RunReport alone =
        new RunReport(
            folder,
            context,
            stats,
            verdict,
            observation,
            database,
            fingerprint(folder),
            experiment,
            load,
            costs(folder),
            null);
    return comparison(folder).map(alone::with).orElse(alone);
  }

  /** The same run, compared with its baseline; to be asked of one that was not compared yet. */
  public RunReport with(Comparison compared) {
    return new RunReport(
        folder,
        context,
        stats,
        ComparedVerdict.of(verdict, compared),
        observation,
        database,
        fingerprint,
        experiment,
        load,
        costs,
        compared);
  }

  private static @Nullable CostReport costs(Path folder) {
    try {
      return CostReport.read(folder).orElse(null);
    } catch (IOException e) {
      return CostReport.unread(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Comparison> comparison(Path folder) {
    try {
      return new RunFolder(folder).comparison();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static @Nullable Fingerprint fingerprint(Path folder) {
    try {
      return new RunFolder(folder).fingerprint().orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static @Nullable RunLoad load(Path folder, RunStats stats, RunContext context) {
    ExperimentKind kind = ExperimentKind.of(context.simulation()).orElse(null);
    ExperimentSettings settings = context.experiments();
    try {
      return RunLoad.read(
          new RunFolder(folder).log(),
          stats,
          context.profile(),
          kind == null || settings == null ? Map.of() : kind.plans(folder, settings),
          kind == ExperimentKind.MIXED);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable ExperimentResult experiment(
      Path folder, RunStats stats, RunContext context) {
    ExperimentSettings settings = context.experiments();
    return settings == null
        ? null
        : ExperimentKind.of(context.simulation())
            .map(kind -> kind.result(folder, stats, settings, context.slos(), context.judging()))
            .orElse(null);
  }

  /**
   * The report of a run from its folder: what it kept about itself, or, where only a log is left,
   * the given objectives.
   *
   * @param slos the present configuration's objectives
   * @throws IOException if the folder's context.json cannot be read
   */
  public static RunReport read(
      Path folder, RunStats stats, Map<String, Slo> slos, JudgingSettings judging)
      throws IOException {
    RunContext context =
        new RunFolder(folder)
            .context()
            .orElseGet(() -> RunContext.ofLogAlone(stats, slos, judging));
    return of(folder, stats, context);
  }

  /** The run's id: the name of its folder. */
  public String id() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  /** When the run started. */
  public Instant startedAt() {
    return Instant.ofEpochMilli(stats.run().startEpochMs());
  }

  /** Whether the run became steady; null where it was too short to say. */
  public @Nullable Boolean steady() {
    return load == null ? null : load.steady();
  }

  /** False where the log is cut short or the load was stopped early. */
  public boolean complete() {
    return stats.truncatedAtByte() == null
        && stats.users().allEnded()
        && context.stoppedEarly() == null
        && context.finished();
  }
}
