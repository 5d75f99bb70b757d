package mcpperf.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks that concern more than one value. */
final class CrossChecks {
  /** A pool of the sandbox takes no shorter one. */
  private static final Duration SHORTEST_RECYCLE = Duration.ofSeconds(30);

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final String NAME_FORM = "a name of letters, digits, _ and -";

  private final Problems problems;
  private final Place all;

  CrossChecks(Problems problems, Place all) {
    this.problems = problems;
    this.all = all;
  }

  void check(ConfigurationFile file, Map<String, Scenario> scenarios) {
    checkNames("profiles", file.profiles().keySet());
    checkNames("scenarios", file.scenarios().keySet());
    file.profiles().values().forEach(this::checkProfile);
    checkSomethingRuns(scenarios);
    checkRamp(file.experiments().ramp(), scenarios);
    checkRequest(
        all.child("experiments").child("capacity"),
        file.experiments().capacity().request(),
        scenarios);
    Place experiments = all.child("experiments");
    checkRequest(experiments.child("spike"), file.experiments().spike().request(), scenarios);
    checkRequest(experiments.child("soak"), file.experiments().soak().request(), scenarios);
    checkPools(experiments.child("pools"), file.experiments().pools(), scenarios);
    checkServers(experiments.child("servers"), file, scenarios);
    checkSpike(experiments.child("spike"), file.experiments().spike());
    checkMixed(experiments.child(MixedSettings.SCENARIO), file.experiments().mixed());
    checkWholeSeconds(
        experiments.child("soak").child("duration"), file.experiments().soak().duration());
    Place discovered = experiments.child(DiscoveredSettings.SCENARIO);
    file.experiments()
        .discovered()
        .arguments()
        .forEach((name, text) -> checkArguments(discovered.child("arguments").child(name), text));
  }

  private void checkArguments(Place place, String text) {
    if (!problems.at(place) && TemplateCheck.object(text).isEmpty()) {
      problems.wrong(place, text, "a JSON object, as '{\"timezone\": \"UTC\"}'");
    }
  }

  private void checkPools(Place place, PoolsSettings pools, Map<String, Scenario> scenarios) {
    checkRequest(place, pools.request(), scenarios);
    if (!problems.at(place.child("sizes")) && !rises(pools.eachSize())) {
      problems.wrong(place.child("sizes"), pools.sizes(), "numbers that rise");
    }
    if (!problems.at(place.child("recycles"))
        && pools.eachRecycle().stream().anyMatch(CrossChecks::noPoolRecyclesAfter)) {
      problems.wrong(place.child("recycles"), pools.recycles(), "30s to 24h each");
    }
  }

  private static boolean noPoolRecyclesAfter(Duration age) {
    return age.compareTo(SHORTEST_RECYCLE) < 0 || age.compareTo(Duration.ofDays(1)) > 0;
  }

  private void checkServers(Place place, ConfigurationFile file, Map<String, Scenario> scenarios) {
    SeveralServersSettings servers = file.experiments().servers();
    checkRequest(place, servers.request(), scenarios);
    if (!servers.channel().isHttp()) {
      problems.wrong(place.child("channel"), "a stream", "rpc, mcp, server, direct");
    }
  }

  private void checkSpike(Place place, SpikeSettings spike) {
    if (!problems.at(place.child("peak")) && spike.peak() <= spike.base()) {
      problems.wrong(place.child("peak"), "" + spike.peak(), "more than base, " + spike.base());
    }
    if (spike.model() == LoadModel.OPEN) {
      checkWholeSeconds(place.child("before"), spike.before());
      checkWholeSeconds(place.child("during"), spike.during());
      checkWholeSeconds(place.child("after"), spike.after());
    }
  }

  private void checkMixed(Place place, MixedSettings mixed) {
    mixed
        .requests()
        .forEach(
            (request, weight) -> {
              Place of = place.child("requests").child(request);
              if (!problems.at(of) && weight <= 0) {
                problems.wrong(of, Scalar.text(weight), "a weight above 0");
              }
            });
    MixedSettings.Registry registry = mixed.registry();
    if (registry.reads() + registry.updates() + registry.writes() <= 0
        && !problems.at(place.child("registry"))) {
      problems.add(place.child("registry"), "reads, updates and writes are all 0");
    }
    if (registry.share() == 0 && mixed.requests().isEmpty()) {
      problems.add(place, "has neither requests nor a share of the registry");
    }
  }

  private void checkWholeSeconds(Place place, Duration duration) {
    if (!problems.at(place) && duration.toMillis() % 1000 != 0) {
      problems.wrong(
          place,
          DurationText.of(duration),
          "whole seconds in the open model: Gatling starts its users second by second");
    }
  }

  private void checkRamp(RampSettings ramp, Map<String, Scenario> scenarios) {
    Place place = all.child("experiments").child("ramp");
    checkRequest(place, ramp.request(), scenarios);
    if (!problems.at(place.child("users")) && !rises(ramp.steps())) {
      problems.wrong(place.child("users"), ramp.users(), "numbers that rise from step to step");
    }
  }

  /** What an experiment sends, where that is said: a default may have no test in this file. */
  private void checkRequest(Place experiment, String request, Map<String, Scenario> scenarios) {
    Set<String> known =
        scenarios.values().stream()
            .flatMap(scenario -> scenario.tests().stream())
            .map(test -> test.request().text())
            .collect(Collectors.toCollection(TreeSet::new));
    if (experiment.given("request") != null && !known.contains(request)) {
      problems.unknown(experiment.child("request"), "request", request, known);
    }
  }

  private static boolean rises(List<Integer> steps) {
    return IntStream.range(1, steps.size()).allMatch(i -> steps.get(i) > steps.get(i - 1));
  }

  private void checkNames(String section, Set<String> names) {
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        problems.wrong(all.child(section).child(name), name, NAME_FORM);
      }
    }
  }

  private void checkProfile(LoadProfile profile) {
    Place place = all.child("profiles").child(profile.name());
    if (problems.at(place)) {
      return;
    }
    if (profile.model() == LoadModel.OPEN && profile.requestsPerSecond() == null) {
      problems.missing(
          place.child("requestsPerSecond"), "a number above 0: the open model needs a rate");
    }
    if (profile.model() == LoadModel.OPEN && profile.requests() != null) {
      problems.add(
          place.child("requests"),
          "belongs to the closed model; the open one sends requestsPerSecond for duration");
    }
    if (profile.model() == LoadModel.OPEN) {
      checkWholeSeconds(place.child("duration"), profile.duration());
    }
  }

  private void checkSomethingRuns(Map<String, Scenario> scenarios) {
    Place place = all.child("scenarios");
    if (problems.at(place)) {
      return;
    }
    if (scenarios.values().stream().noneMatch(Scenario::enabled)) {
      problems.add(place, "none is enabled; enable one, or choose one with -Dscenario=NAME");
    }
    for (Scenario scenario : scenarios.values()) {
      if (scenario.enabled() && scenario.tests().stream().noneMatch(LoadTest::enabled)) {
        problems.add(place.child(scenario.name()), "is enabled, but none of its tests is");
      }
    }
  }
}
