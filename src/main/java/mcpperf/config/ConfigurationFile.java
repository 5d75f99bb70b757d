package mcpperf.config;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** config.yaml as it is written, its keys being the components' names. */
record ConfigurationFile(
    @NotEmpty(message = "at least one profile") Map<String, LoadProfile> profiles,
    Map<String, Way> ways,
    @NotEmpty(message = "at least one scenario") Map<String, ScenarioEntry> scenarios,
    Map<String, SloEntry> slos,
    TargetSlos slosByTarget,
    JudgingSettings judging,
    LoadSettings load,
    CostSettings costs,
    TargetSettings target,
    Map<String, TargetSettings> targets,
    Map<String, ServerSettings> servers,
    MonitoringSettings monitoring,
    ComparisonSettings comparison,
    ReportSettings report,
    ExperimentSettings experiments) {

  /** The same for a simulation that loads two targets: the first of them is the target. */
  ConfigurationFile withFirstTarget() {
    TargetSettings first = targets.getOrDefault(VersusTargets.FIRST, target);
    return new ConfigurationFile(
        profiles,
        ways,
        scenarios,
        slos,
        slosByTarget,
        judging,
        load,
        costs,
        first,
        targets,
        servers,
        monitoring,
        comparison,
        report,
        experiments);
  }

  /**
   * A scenario as it is written.
   *
   * @param simulation the only simulations that run it, with commas between; null: any
   * @param requests tests of other scenarios, by request name, that are tests of this one too
   * @param ways the names of the ways on which each of its tests is sent
   */
  record ScenarioEntry(
      @Default("") String description,
      @Default("true") boolean enabled,
      @Nullable String simulation,
      List<TestEntry> tests,
      List<String> requests,
      List<String> ways) {}

  /**
   * A test as it is written: names of files where {@link LoadTest} has paths.
   *
   * @param place where it is written
   * @param targets the kinds of target that have it; none: all
   */
  record TestEntry(
      Place place,
      String request,
      @Default("true") boolean enabled,
      List<String> targets,
      @Default("POST /rpc") String http,
      @Default("valid") LoadTest.TokenKind token,
      @Nullable String payload,
      @Nullable String feeder,
      Expectation expect,
      Map<String, String> save,
      List<TestEntry> then) {}
}
