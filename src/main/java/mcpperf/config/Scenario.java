package mcpperf.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named list of tests that run one after the other.
 *
 * @param ways the ways on which each test is sent, one after the other; empty: each test as it says
 *     itself, outside of all groups
 */
public record Scenario(
    String name, String description, boolean enabled, List<LoadTest> tests, List<Way> ways) {

  /** A scenario whose tests say themselves how they are sent. */
  public Scenario(String name, String description, boolean enabled, List<LoadTest> tests) {
    this(name, description, enabled, tests, List.of());
  }

  /** The tests that a run sends: none where the scenario is not enabled. */
  public List<LoadTest> enabledTests() {
    return enabled ? tests.stream().filter(LoadTest::enabled).toList() : List.of();
  }

  /**
   * Why a simulation of some of the scenarios would have nothing to run; empty where it has.
   *
   * @param names of the scenarios that it runs; empty: all
   */
  static Optional<String> nothingToRun(Collection<Scenario> scenarios, Set<String> names) {
    boolean something =
        scenarios.stream()
            .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
            .anyMatch(scenario -> !scenario.enabledTests().isEmpty());
    String what =
        names.isEmpty()
            ? "all scenarios"
            : "no other scenario than " + String.join(", ", new TreeSet<>(names));
    return something
        ? Optional.empty()
        : Optional.of(
            "runs %s, and no test of that is enabled; see -Dscenario, and enabled in config.yaml"
                .formatted(what));
  }

  /** The same with no other test than that of this request. */
  Scenario only(RequestName request) {
    return new Scenario(
        name,
        description,
        enabled,
        tests.stream().filter(test -> test.request().equals(request)).toList());
  }

  /** The same on these ways. */
  Scenario on(List<Way> anyWays) {
    return new Scenario(name, description, enabled, tests, anyWays);
  }

  Scenario disabled() {
    return new Scenario(name, description, false, tests, ways);
  }
}
