package mcpperf.config;

import java.util.List;

/** A named list of tests that run one after the other. */
public record Scenario(String name, String description, boolean enabled, List<LoadTest> tests) {

  /** The tests that a run sends: none where the scenario is not enabled. */
  public List<LoadTest> enabledTests() {
    return enabled ? tests.stream().filter(LoadTest::enabled).toList() : List.of();
  }

  Scenario disabled() {
    return new Scenario(name, description, false, tests);
  }
}
