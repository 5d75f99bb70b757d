package mcpperf.config;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** config.yaml as it is written, its keys being the components' names. */
record ConfigurationFile(
    @NotEmpty(message = "at least one profile") Map<String, LoadProfile> profiles,
    @NotEmpty(message = "at least one scenario") Map<String, ScenarioEntry> scenarios,
    Map<String, SloEntry> slos,
    TargetSlos slosByTarget,
    JudgingSettings judging,
    LoadSettings load,
    CostSettings costs,
    TargetSettings target,
    Map<String, ServerSettings> servers,
    MonitoringSettings monitoring,
    ComparisonSettings comparison,
    ReportSettings report,
    ExperimentSettings experiments) {

  /** A scenario as it is written. */
  record ScenarioEntry(
      @Default("") String description,
      @Default("true") boolean enabled,
      @NotEmpty(message = "at least one test") List<TestEntry> tests) {}

  /**
   * A test as it is written: names of files where {@link LoadTest} has paths.
   *
   * @param place where it is written
   */
  record TestEntry(
      Place place,
      String request,
      @Default("true") boolean enabled,
      @Default("POST /rpc") String http,
      @Default("valid") LoadTest.TokenKind token,
      @Nullable String payload,
      @Nullable String feeder,
      Expectation expect,
      Map<String, String> save,
      List<TestEntry> then) {}
}
