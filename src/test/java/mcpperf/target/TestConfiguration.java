package mcpperf.target;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.CostSettings;
import mcpperf.config.DiscoveredSettings;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.ExperimentSettings;
import mcpperf.config.Faults;
import mcpperf.config.JudgingSettings;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadSettings;
import mcpperf.config.LoadTest;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.config.MonitoringSettings;
import mcpperf.config.ReportSettings;
import mcpperf.config.RequestName;
import mcpperf.config.SampleComparison;
import mcpperf.config.SampleExperiments;
import mcpperf.config.Scenario;
import mcpperf.config.ServerSettings;
import mcpperf.config.TargetSettings;
import org.jspecify.annotations.Nullable;

/** Configurations as tests of the target need them. */
final class TestConfiguration {
  /** Long enough for a machine that is busy with other tests. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  private TestConfiguration() {}

  static Configuration of(LoadTest... tests) {
    return of(embedded(Faults.none()), tests);
  }

  static Configuration of(TargetSettings target, LoadTest... tests) {
    return of(target, REQUEST_TIMEOUT, tests);
  }

  static Configuration of(TargetSettings target, Duration requestTimeout, LoadTest... tests) {
    return of(target, Map.of("fast-time", ServerSettings.own("fast-time")), requestTimeout, tests);
  }

  /** With these MCP servers behind the gateway. */
  static Configuration with(TargetSettings target, Map<String, ServerSettings> servers) {
    return of(target, servers, REQUEST_TIMEOUT);
  }

  /** Of the simulation that sends what the target offers. */
  static Configuration discovering(TargetSettings target, DiscoveredSettings discovered) {
    return of(
        DiscoveredSettings.SIMULATION,
        target,
        Map.of(),
        SampleExperiments.with(discovered),
        REQUEST_TIMEOUT);
  }

  private static Configuration of(
      TargetSettings target,
      Map<String, ServerSettings> servers,
      Duration requestTimeout,
      LoadTest... tests) {
    return of("Benchmark", target, servers, SampleExperiments.settings(), requestTimeout, tests);
  }

  private static Configuration of(
      String simulation,
      TargetSettings target,
      Map<String, ServerSettings> servers,
      ExperimentSettings experiments,
      Duration requestTimeout,
      LoadTest... tests) {
    LoadProfile profile =
        new LoadProfile("test", LoadModel.CLOSED, 1L, 1, Duration.ofSeconds(10), null);
    return new Configuration(
        simulation,
        profile,
        Map.of("test", profile),
        Map.of(
            "on", new Scenario("on", "", true, List.of(tests)),
            "off", new Scenario("off", "", false, List.of(test("tools/call not_there", null)))),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false),
        new LoadSettings(Duration.ZERO, 0, Duration.ZERO, requestTimeout),
        CostSettings.off(),
        target,
        Map.of(),
        servers,
        new MonitoringSettings(
            true,
            Duration.ofSeconds(1),
            "/metrics/prometheus",
            Duration.ZERO,
            MonitoringSettings.AUTO,
            MonitoringSettings.Profile.off(),
            MonitoringSettings.Capture.off()),
        SampleComparison.settings(),
        new ReportSettings(true, false),
        experiments,
        List.of());
  }

  static TargetSettings embedded(Faults faults) {
    return new TargetSettings(
        TargetSettings.Kind.EMBEDDED,
        Duration.ofSeconds(90),
        new TargetSettings.Embedded(5, 3, false, faults),
        contextforge(ContextforgeSettings.Database.SQLITE, 1, Map.of()),
        new TargetSettings.External(
            null, null, null, "admin@example.com", null, null, TargetSettings.Database.unknown()));
  }

  static ContextforgeSettings contextforge(
      ContextforgeSettings.Database database, int workers, Map<String, String> environment) {
    return new ContextforgeSettings(
        ContextforgeSettings.AUTO,
        null,
        database,
        ContextforgeSettings.Cache.DATABASE,
        new ContextforgeSettings.Redis(null),
        workers,
        20,
        10,
        0,
        environment);
  }

  static TargetSettings external(String url, @Nullable String token, @Nullable String jwtSecret) {
    return new TargetSettings(
        TargetSettings.Kind.EXTERNAL,
        Duration.ofSeconds(5),
        new TargetSettings.Embedded(5, 3, false, Faults.none()),
        contextforge(ContextforgeSettings.Database.SQLITE, 1, Map.of()),
        new TargetSettings.External(
            URI.create(url),
            token,
            jwtSecret,
            "admin@example.com",
            null,
            null,
            TargetSettings.Database.unknown()));
  }

  /** A POST to /rpc with the run's token, whose right answer has {@code result.text}. */
  static LoadTest test(String request, @Nullable Path payload) {
    return test(request, "POST", "/rpc", payload, Map.of(), List.of());
  }

  static LoadTest test(
      String request,
      String method,
      String path,
      @Nullable Path payload,
      Map<String, String> save,
      List<LoadTest> then) {
    return new LoadTest(
        new RequestName(request),
        true,
        method,
        path,
        TokenKind.VALID,
        payload,
        null,
        new Expectation(200, Refusal.NONE, List.of(new ContentRule("result.text", null, null))),
        save,
        then);
  }
}
