package mcpperf.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mcpperf.config.ConfigurationFile.ScenarioEntry;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.config.Way.Channel;
import mcpperf.config.Way.Session;

/** Makes scenarios of what is written: their own tests, those of others, and their ways. */
final class ScenarioReader {
  private static final String RPC = "/rpc";

  private final Path root;
  private final Problems problems;
  private final Place all;

  ScenarioReader(Path root, Problems problems, Place all) {
    this.root = root;
    this.problems = problems;
    this.all = all;
  }

  /**
   * All scenarios, by name.
   *
   * @param simulation the one that runs: a scenario of another one is not enabled
   */
  Map<String, Scenario> read(ConfigurationFile file, String simulation) {
    file.ways().values().forEach(this::checkWay);
    TestReader reader = new TestReader(root, problems, file.target().kind());
    Map<String, List<LoadTest>> own = new LinkedHashMap<>();
    file.scenarios().forEach((name, entry) -> own.put(name, reader.read(entry.tests())));
    Map<String, LoadTest> byRequest = new LinkedHashMap<>();
    own.values().stream()
        .flatMap(List::stream)
        .forEach(test -> byRequest.put(test.request().text(), test));

    Map<String, Scenario> scenarios = new LinkedHashMap<>();
    file.scenarios()
        .forEach(
            (name, entry) -> {
              Place place = all.child("scenarios").child(name);
              List<LoadTest> tests = new ArrayList<>(own.getOrDefault(name, List.of()));
              tests.addAll(named(place.child("requests"), entry.requests(), byRequest));
              List<Way> ways = named(place.child("ways"), entry.ways(), file.ways());
              check(place, entry, tests, ways);
              boolean enabled = entry.enabled() && isOf(entry, simulation);
              scenarios.put(name, new Scenario(name, entry.description(), enabled, tests, ways));
            });
    if (simulation.equals(MixedSettings.SIMULATION)) {
      scenarios.put(MixedSettings.SCENARIO, mixed(file, byRequest));
    }
    Set<String> requests = reader.requests().keySet();
    checkSloNames(file.slos().keySet(), requests, file.ways().keySet(), all.child("slos"));
    for (TargetSettings.Kind kind : TargetSettings.Kind.values()) {
      Place ofTarget = all.child("slosByTarget").child(kind.label());
      checkSloNames(
          file.slosByTarget().of(kind).keySet(), requests, file.ways().keySet(), ofTarget);
    }
    return scenarios;
  }

  /**
   * The scenario that only the simulation of the mix has: its requests stand with their weights.
   */
  private Scenario mixed(ConfigurationFile file, Map<String, LoadTest> byRequest) {
    Place place = all.child("experiments").child(MixedSettings.SCENARIO);
    MixedSettings mix = file.experiments().mixed();
    List<LoadTest> tests =
        named(place.child("requests"), List.copyOf(mix.requests().keySet()), byRequest);
    List<Way> ways = named(place.child("ways"), mix.ways(), file.ways());
    checkWays(place, tests, ways);
    return new Scenario(
        MixedSettings.SCENARIO, "What agents do, beside the registry", true, tests, ways);
  }

  private static boolean isOf(ScenarioEntry entry, String simulation) {
    return entry.simulation() == null || simulations(entry.simulation()).contains(simulation);
  }

  private static List<String> simulations(String names) {
    return List.of(names.split(", *"));
  }

  private <T> List<T> named(Place place, List<String> names, Map<String, T> known) {
    List<String> unknown = names.stream().filter(name -> !known.containsKey(name)).toList();
    String what = place.path().endsWith("ways") ? "way" : "request";
    unknown.forEach(name -> problems.unknown(place, what, name, known.keySet()));
    return names.stream().map(known::get).filter(Objects::nonNull).toList();
  }

  private void check(Place place, ScenarioEntry entry, List<LoadTest> tests, List<Way> ways) {
    if (tests.isEmpty() && !problems.at(place)) {
      problems.add(place, "has neither tests nor requests; give at least one of them");
    }
    List<String> known = Simulations.in(root);
    if (entry.simulation() != null) {
      simulations(entry.simulation()).stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> problems.unknown(place.child("simulation"), "simulation", name, known));
    }
    checkWays(place, tests, ways);
  }

  private void checkWays(Place place, List<LoadTest> tests, List<Way> ways) {
    if (ways.isEmpty()) {
      return;
    }
    for (LoadTest test : tests) {
      boolean rpc = test.httpMethod().equals("POST") && test.path().equals(RPC);
      if (!rpc || test.token() != TokenKind.VALID) {
        problems.add(
            place.child("ways"),
            "%s cannot be sent on several ways: only JSON-RPC requests (POST /rpc) with a valid token can"
                .formatted(test.request()));
      }
    }
  }

  private void checkWay(Way way) {
    Place place = all.child("ways").child(way.name());
    boolean stream = !way.channel().isHttp();
    if (stream && way.session() != Session.NONE) {
      problems.add(place.child("session"), "is for HTTP; a stream is a session by itself");
    }
    if (way.channel() == Channel.RPC && way.session() == Session.STATEFUL) {
      problems.add(place.child("session"), "/rpc gives no session; stateful is for mcp and server");
    }
    if (way.isStateless() && (stream || way.session() != Session.NONE)) {
      problems.add(
          place.child("protocolVersion"),
          "%s has no sessions and no streams of its own; it is for HTTP without a session"
              .formatted(way.protocolVersion()));
    }
  }

  /** What a target says that it offers is not known before. */
  private static boolean isFoundAtTarget(String slo) {
    String ending = Slo.IN + DiscoveredSettings.WAY;
    return slo.endsWith(ending)
        && RequestName.isWellFormed(slo.substring(0, slo.length() - ending.length()));
  }

  /** An objective is for a request outside of all groups, or for one {@code in} a way. */
  private void checkSloNames(
      Set<String> slos, Set<String> requests, Set<String> ways, Place section) {
    for (String name : slos) {
      boolean known =
          requests.contains(name)
              || isFoundAtTarget(name)
              || ways.stream()
                  .map(way -> Slo.IN + way)
                  .filter(name::endsWith)
                  .map(ending -> name.substring(0, name.length() - ending.length()))
                  .anyMatch(requests::contains);
      if (!known) {
        Set<String> allowed = new TreeSet<>(requests);
        Stream.of(name.split(Slo.IN, 2)[0])
            .filter(requests::contains)
            .forEach(request -> ways.forEach(way -> allowed.add(request + Slo.IN + way)));
        problems.unknown(section.child(name), "request", name, allowed);
      }
    }
  }
}
