package mcpperf.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.JudgingSettings;
import mcpperf.config.Slo;
import mcpperf.experiment.Phase.Plan;
import mcpperf.stats.RunStats;

/** The simulations that end with a result of their own, and what makes it. */
public enum ExperimentKind {
  RAMP(Ramp::of, true),
  CAPACITY(Capacity::of, true),
  SPIKE(Spike::of, false),
  SOAK(Soak::of, false),
  TRANSPORTS(Ways::transports, false),
  SESSIONS(Ways::sessions, false),
  DIRECT(Ways::direct, false),
  OVERHEAD(Overhead::of, true),
  MIXED(Mixed::of, false),
  POOLS(Pools::of, true),
  SERVERS(Servers::of, true),
  VERSUS(Versus::of, true),
  DISCOVERED(Discovered::of, false);

  @SuppressWarnings("ImmutableEnumChecker") // A static method, which holds nothing.
  private final Reading reading;

  private final boolean ofPhases;

  ExperimentKind(Reading reading, boolean ofPhases) {
    this.reading = reading;
    this.ofPhases = ofPhases;
  }

  /** How a kind's result is made of what a run left. */
  private interface Reading {
    ExperimentResult of(Evidence evidence) throws IOException;
  }

  /** The kind of a simulation's result; empty where it has none of its own. */
  public static Optional<ExperimentKind> of(String simulation) {
    return Stream.of(values()).filter(kind -> kind.title().equals(simulation)).findFirst();
  }

  /**
   * The plans of the groups that have one of their own, by the group: decided while the load lasted
   * and kept, or by the settings.
   *
   * @throws IOException if what was kept cannot be read
   */
  public Map<String, Plan> plans(Path folder, ExperimentSettings settings) throws IOException {
    return this == SPIKE
        ? Spike.plans(settings.spike())
        : Phases.read(folder).stream().collect(Collectors.toMap(Phase::name, Phase::plan));
  }

  /** What a run of this kind found out, made of what it left in its folder; or why it did not. */
  public ExperimentResult result(
      Path folder,
      RunStats stats,
      ExperimentSettings settings,
      Map<String, Slo> slos,
      JudgingSettings judging) {
    try {
      List<Phase> phases = Phases.read(folder);
      return ofPhases && phases.isEmpty()
          ? new NoResult(this, "the run ended before its first phase did")
          : reading.of(new Evidence(folder, stats, phases, settings, slos, judging));
    } catch (IOException e) {
      return new NoResult(this, String.valueOf(e.getMessage()));
    }
  }

  /** The kind in run.json and in names of files: the simulation's name in small letters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The simulation's name. */
  public String title() {
    return name().charAt(0) + label().substring(1);
  }
}
