package mcpperf;

import java.util.List;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.LoadTest;
import mcpperf.config.RequestName;
import mcpperf.config.Scenario;
import mcpperf.monitor.GeneratorLoad;
import mcpperf.monitor.Machine;
import mcpperf.report.GeneratorState;
import mcpperf.report.RunContext;
import mcpperf.target.RunningTarget;
import org.jspecify.annotations.Nullable;

/** What a run says of itself: what was loaded, as what, and how the generator fared. */
final class RunDescription {
  private final Configuration configuration;
  private final RunningTarget target;
  private final Map<String, String> machine = Machine.describe();
  private GeneratorState generator = GeneratorState.unknown();
  private @Nullable GeneratorLoad load;

  RunDescription(Configuration configuration, RunningTarget target) {
    this.configuration = configuration;
    this.target = target;
  }

  /** The generator has warmed itself. */
  void generatorIsWarm(GeneratorState state) {
    generator = state;
  }

  void loadStarts() {
    load = GeneratorLoad.start();
  }

  /** How long tasks waited for the generator's event loops during the load. */
  void eventLoopsWaited(@Nullable Double meanMs, @Nullable Double p99Ms, @Nullable Double maxMs) {
    generator = generator.waiting(meanMs, p99Ms, maxMs);
  }

  void loadEnds() {
    if (load != null) {
      generator = generator.underLoad(load.cpuShare(), load.gcShare());
    }
  }

  /**
   * All of it, as known so far.
   *
   * @param stoppedEarly why the load ended before its time, null where it did not
   * @param finished the load is over, and was whole
   */
  RunContext now(@Nullable String stoppedEarly, boolean finished) {
    return new RunContext(
        Suite.version(),
        configuration.simulation(),
        configuration.profile(),
        target.description(),
        machine,
        configuration.settings(),
        configuration.slos(),
        configuration.judging(),
        expectedRequests(configuration.scenarios()),
        generator,
        configuration.experiments(),
        stoppedEarly,
        finished);
  }

  /**
   * Without the further steps of an iteration: they are not sent where its first request failed.
   */
  private static List<String> expectedRequests(Map<String, Scenario> scenarios) {
    return scenarios.values().stream()
        .flatMap(scenario -> scenario.enabledTests().stream())
        .map(LoadTest::request)
        .map(RequestName::text)
        .toList();
  }
}
