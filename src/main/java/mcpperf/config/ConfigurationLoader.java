package mcpperf.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads, overlays, binds and checks a configuration; every problem of it is told at once. */
final class ConfigurationLoader {
  private static final String BUILT_IN = "src/test/resources/config.yaml";
  private static final String DEFAULT_PROFILE = "medium";

  /** Environment variables for what should not stand on a command line, and what they set. */
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MCPPERF_TARGET_TOKEN", "target.external.token",
          "MCPPERF_TARGETS_A_TOKEN", "targets.a.external.token",
          "MCPPERF_TARGETS_B_TOKEN", "targets.b.external.token",
          "MCPPERF_TARGET_JWT_SECRET", "target.external.jwtSecret",
          "MCPPERF_TARGETS_A_JWT_SECRET", "targets.a.external.jwtSecret",
          "MCPPERF_TARGETS_B_JWT_SECRET", "targets.b.external.jwtSecret",
          "MCPPERF_DATABASE_URL", "target.external.database.url",
          "MCPPERF_DATABASE_USER", "target.external.database.user",
          "MCPPERF_DATABASE_PASSWORD", "target.external.database.password",
          "MCPPERF_REDIS_URL", "target.contextforge.redis.url");

  private final Path root;
  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final Problems problems = new Problems();

  ConfigurationLoader(Path root, Map<String, String> properties, Map<String, String> environment) {
    this.root = root;
    this.properties = properties;
    this.environment = environment;
  }

  Configuration load(String simulation) {
    OwnProperties own = OwnProperties.among(properties, problems);
    Value.Branch tree = overlaid(own);
    Set<String> ofOneTarget = VersusTargets.complete(tree, simulation);
    Binder binder = new Binder(problems);
    ConfigurationFile file = binder.bind(ConfigurationFile.class, new Place("", tree), "");
    boolean versus = simulation.equals(VersusTargets.SIMULATION);
    file = versus ? file.withFirstTarget() : file;
    Map<String, Scenario> scenarios = scenarios(file, tree, simulation);
    new CrossChecks(problems, new Place("", tree)).check(file, scenarios);
    checkTargets(file, tree, simulation);
    checkSimulation(own, simulation, scenarios.values());
    Optional<LoadProfile> chosen = profile(own, file.profiles());
    problems.throwIfAny();
    LoadProfile profile = chosen.orElseThrow();
    return new Configuration(
        simulation,
        profile,
        file.profiles(),
        scenarios,
        slos(file),
        file.judging(),
        file.load(),
        file.costs().under(profile),
        file.target(),
        versus ? file.targets() : Map.of(),
        servers(file),
        file.monitoring(),
        file.comparison(),
        file.report(),
        file.experiments(),
        settings(own, simulation, profile, VersusTargets.told(binder.settings(), ofOneTarget)));
  }

  private void checkTargets(ConfigurationFile file, Value.Branch tree, String simulation) {
    Place all = new Place("", tree);
    ServersCheck servers = new ServersCheck(problems, all.child("servers"));
    Place section = all.child(VersusTargets.SECTION);
    for (String name : file.targets().keySet()) {
      if (!VersusTargets.NAMES.contains(name)) {
        problems.unknown(section.child(name), "target", name, VersusTargets.NAMES);
      }
    }
    if (!simulation.equals(VersusTargets.SIMULATION)) {
      boolean discovered = simulation.equals(DiscoveredSettings.SIMULATION);
      new TargetCheck(problems, all.child("target"), !discovered).check(file.target());
      servers.check(file.servers().values(), file.target());
      return;
    }
    file.targets()
        .forEach(
            (name, target) -> {
              new TargetCheck(problems, section.child(name), true).check(target);
              servers.check(file.servers().values(), target);
            });
  }

  private Value.Branch overlaid(OwnProperties own) {
    Path shown = Path.of(own.choices().getOrDefault("config", BUILT_IN));
    Value.Branch tree = YamlFile.read(root.resolve(shown), shown, problems);
    Overlay overlay = new Overlay(tree, problems);
    overlayEnvironment(overlay);
    own.paths()
        .forEach(
            (name, path) ->
                overlay.put(path, own.values().getOrDefault(name, ""), Source.property(name)));
    String chosen = own.choices().get("scenario");
    if (chosen != null) {
      overlay.enableOnly("scenario", chosen);
    }
    return tree;
  }

  private void overlayEnvironment(Overlay overlay) {
    for (String variable : new TreeSet<>(environment.keySet())) {
      String path = ENVIRONMENT.get(variable);
      if (path != null) {
        overlay.put(path, environment.getOrDefault(variable, ""), Source.environment(variable));
      } else if (NearestName.misspelt(variable, ENVIRONMENT.keySet()).isPresent()) {
        String choice = Problems.choice(variable, new TreeSet<>(ENVIRONMENT.keySet()));
        problems.add("environment " + variable + ": unknown variable; " + choice);
      }
    }
  }

  private Map<String, Scenario> scenarios(
      ConfigurationFile file, Value.Branch tree, String simulation) {
    ScenarioReader reader = new ScenarioReader(root, problems, new Place("", tree));
    return reader.read(file, simulation);
  }

  private void checkSimulation(
      OwnProperties own, String simulation, Collection<Scenario> scenarios) {
    Place place = choice(own, "simulation", simulation);
    List<String> known = Simulations.in(root);
    if (!known.contains(simulation)) {
      if (own.choices().containsKey("simulation") && !known.isEmpty()) {
        problems.unknown(place, "simulation", simulation, known);
      }
      return;
    }
    // Where no test at all is enabled, that is told already.
    if (Scenario.nothingToRun(scenarios, Set.of()).isEmpty()) {
      Scenario.nothingToRun(scenarios, Simulations.scenarios(root, simulation))
          .ifPresent(problem -> problems.add(place, simulation + " " + problem));
    }
  }

  private static Place choice(OwnProperties own, String name, String chosen) {
    Source source = own.choices().containsKey(name) ? Source.property(name) : Source.DEFAULT;
    return new Place(name, new Value.Leaf(source, chosen));
  }

  private Optional<LoadProfile> profile(OwnProperties own, Map<String, LoadProfile> profiles) {
    String name = own.choices().getOrDefault("profile", DEFAULT_PROFILE);
    if (!profiles.containsKey(name)) {
      problems.unknown(choice(own, "profile", name), "profile", name, profiles.keySet());
    }
    return Optional.ofNullable(profiles.get(name));
  }

  /** Those of the target take the place of the common ones, request by request. */
  private static Map<String, Slo> slos(ConfigurationFile file) {
    Map<String, SloEntry> entries = new LinkedHashMap<>(file.slos());
    entries.putAll(file.slosByTarget().of(file.target().kind()));
    Map<String, Slo> slos = new LinkedHashMap<>();
    entries.forEach((request, entry) -> slos.put(request, entry.slo(request)));
    return slos;
  }

  /** The enabled ones; the suite's own where the file says nothing of servers. */
  private static Map<String, ServerSettings> servers(ConfigurationFile file) {
    Map<String, ServerSettings> servers = new LinkedHashMap<>();
    if (file.servers().isEmpty()) {
      servers.put(ServerSettings.OWN, ServerSettings.own(ServerSettings.OWN));
    }
    file.servers().values().stream()
        .filter(ServerSettings::enabled)
        .forEach(server -> servers.put(server.name(), server));
    return servers;
  }

  private static List<Setting> settings(
      OwnProperties own, String simulation, LoadProfile profile, List<Setting> bound) {
    List<Setting> settings = new ArrayList<>();
    settings.add(setting(own, "simulation", simulation));
    settings.add(setting(own, "profile", profile.name()));
    settings.add(setting(own, "config", own.choices().getOrDefault("config", BUILT_IN)));
    settings.addAll(bound);
    return List.copyOf(settings);
  }

  private static Setting setting(OwnProperties own, String name, String value) {
    return new Setting(name, value, own.choices().containsKey(name) ? "-D" + name : "default");
  }
}
