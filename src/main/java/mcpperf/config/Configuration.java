package mcpperf.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a run is told: config.yaml under the -D properties, checked as a whole.
 *
 * @param simulation the simulation's short name, e.g. {@code Benchmark}
 * @param profile the chosen load profile
 * @param profiles all profiles, by name
 * @param scenarios all scenarios, by name, in the file's order; {@code enabled} already reflects
 *     {@code -Dscenario}
 * @param slos the service level objectives, by request name
 * @param servers the MCP servers that stand behind the gateway, by name
 * @param experiments the loads of simulations that ask a question of their own
 * @param targets the two targets of the simulation Versus, {@code a} and {@code b}, the first of
 *     which is {@code target}; none for other simulations
 * @param settings every effective value with where it came from, for people
 */
public record Configuration(
    String simulation,
    LoadProfile profile,
    Map<String, LoadProfile> profiles,
    Map<String, Scenario> scenarios,
    Map<String, Slo> slos,
    JudgingSettings judging,
    LoadSettings load,
    CostSettings costs,
    TargetSettings target,
    Map<String, TargetSettings> targets,
    Map<String, ServerSettings> servers,
    MonitoringSettings monitoring,
    ComparisonSettings comparison,
    ReportSettings report,
    ExperimentSettings experiments,
    List<Setting> settings) {

  /** The simulation that runs where none is named. */
  public static final String DEFAULT_SIMULATION = "Benchmark";

  /**
   * The same with no other scenarios enabled than the named ones.
   *
   * @param names of scenarios; empty: no restriction
   * @throws ConfigurationException where no enabled test is left
   */
  public Configuration only(Set<String> names) {
    Map<String, Scenario> restricted = new LinkedHashMap<>();
    scenarios.forEach(
        (name, scenario) ->
            restricted.put(
                name, names.isEmpty() || names.contains(name) ? scenario : scenario.disabled()));
    Scenario.nothingToRun(restricted.values(), names)
        .ifPresent(
            problem -> {
              throw new ConfigurationException(
                  List.of("simulation: %s %s".formatted(simulation, problem)));
            });
    return with(profile, restricted);
  }

  /**
   * The same with no other test enabled than that of one request.
   *
   * @throws ConfigurationException where there is no such test, or it is not enabled
   */
  public Configuration only(RequestName request) {
    Map<String, Scenario> restricted = new LinkedHashMap<>();
    scenarios.forEach((name, scenario) -> restricted.put(name, scenario.only(request)));
    if (restricted.values().stream().allMatch(scenario -> scenario.enabledTests().isEmpty())) {
      throw new ConfigurationException(
          List.of(
              "simulation: %s sends %s, of which no enabled scenario has an enabled test"
                  .formatted(simulation, request.text())));
    }
    return with(profile, restricted);
  }

  /** Whether a run sends what the target itself says that it offers. */
  public boolean isDiscovered() {
    return simulation.equals(DiscoveredSettings.SIMULATION);
  }

  /** The same with no scenario enabled: what is sent is not known before the target is. */
  public Configuration sendingNothing() {
    Map<String, Scenario> disabled = new LinkedHashMap<>();
    scenarios.forEach((name, scenario) -> disabled.put(name, scenario.disabled()));
    return with(profile, disabled);
  }

  /** The same with one scenario alone, which no file has. */
  public Configuration sending(Scenario scenario) {
    return with(profile, Map.of(scenario.name(), scenario));
  }

  /** The tests that a run sends, in order. */
  public List<LoadTest> enabledTests() {
    return scenarios.values().stream()
        .flatMap(scenario -> scenario.enabledTests().stream())
        .toList();
  }

  /** The most database connections that the gateway of this run opens, as far as it is ours. */
  public int mostPooledConnections() {
    if (simulation.equals(PoolsSettings.SIMULATION)) {
      return target.workers()
          * experiments.pools().settings(target.kind()).stream()
              .mapToInt(PoolSetting::most)
              .max()
              .orElseThrow();
    }
    return target.workers() * target.connectionsOfWorker();
  }

  /** The same under another load than that of the chosen profile. */
  public Configuration under(LoadProfile load) {
    return with(load, scenarios);
  }

  /** The same for the second of two targets; empty where there is one alone. */
  public Optional<Configuration> second() {
    return targets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            with(
                profile,
                scenarios,
                costs,
                Objects.requireNonNull(targets.get(VersusTargets.SECOND)),
                Map.of()));
  }

  /** The same without the count of what each request costs. */
  public Configuration withoutCosts() {
    return with(profile, scenarios, CostSettings.off(), target, targets);
  }

  /** The same with each scenario that sends something on these ways. */
  public Configuration on(List<Way> ways) {
    Map<String, Scenario> onWays = new LinkedHashMap<>();
    scenarios.forEach((name, scenario) -> onWays.put(name, scenario.on(ways)));
    return with(profile, onWays);
  }

  private Configuration with(LoadProfile anyProfile, Map<String, Scenario> anyScenarios) {
    return with(anyProfile, anyScenarios, costs, target, targets);
  }

  private Configuration with(
      LoadProfile anyProfile,
      Map<String, Scenario> anyScenarios,
      CostSettings anyCosts,
      TargetSettings anyTarget,
      Map<String, TargetSettings> anyTargets) {
    return new Configuration(
        simulation,
        anyProfile,
        profiles,
        anyScenarios,
        slos,
        judging,
        load,
        anyCosts,
        anyTarget,
        anyTargets,
        servers,
        monitoring,
        comparison,
        report,
        experiments,
        settings);
  }

  /**
   * The configuration that this JVM's properties and environment ask for, of the project in the
   * working directory.
   *
   * @param simulation the short name of the simulation that runs
   * @throws ConfigurationException with everything that is wrong with it
   */
  public static Configuration load(String simulation) {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return load(Path.of(""), properties, System.getenv(), simulation);
  }

  /**
   * The configuration of the project in {@code root}.
   *
   * @param properties the system properties, foreign ones among them
   * @param environment the environment variables, likewise
   * @param simulation the short name of the simulation that runs
   * @throws ConfigurationException with everything that is wrong with it
   */
  public static Configuration load(
      Path root,
      Map<String, String> properties,
      Map<String, String> environment,
      String simulation) {
    return new ConfigurationLoader(root, properties, environment).load(simulation);
  }

  /** Whether a system property of this name is meant for this program. */
  public static boolean isProperty(String name) {
    return OwnProperties.isOwn(name);
  }
}
