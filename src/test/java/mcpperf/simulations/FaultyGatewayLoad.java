package mcpperf.simulations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
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
import mcpperf.config.Scenario;
import mcpperf.config.TargetSettings;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.RequestIds;

/**
 * One test for each of the URLs in the property {@code urls}; a test is named as its URL's path.
 */
public final class FaultyGatewayLoad extends PerformanceSimulation {
  public FaultyGatewayLoad() {
    super((simulation, scenarios) -> new PlannedRun(plan()), Set.of());
  }

  private static LoadPlan plan() {
    List<LoadTest> tests =
        Stream.of(System.getProperty("urls").split(",")).map(FaultyGatewayLoad::test).toList();
    LoadProfile profile =
        new LoadProfile(
            "test",
            LoadModel.CLOSED,
            Long.getLong("requests"),
            Integer.getInteger("concurrency"),
            Duration.ofSeconds(Integer.getInteger("seconds", 20)),
            null);
    LoadSettings load =
        new LoadSettings(
            Duration.ZERO,
            Integer.getInteger("warmUps", 0),
            Duration.ofMillis(10),
            Duration.ofMillis(Integer.getInteger("timeoutMs", 30_000)));
    Configuration configuration =
        new Configuration(
            "Faulty",
            profile,
            Map.of("test", profile),
            Map.of("faults", new Scenario("faults", "", true, tests)),
            Map.of(),
            new JudgingSettings(100, Duration.ofSeconds(5), false),
            load,
            new TargetSettings(
                TargetSettings.Kind.EXTERNAL,
                Duration.ofSeconds(1),
                new TargetSettings.Embedded(1, 0, Faults.none()),
                new TargetSettings.External(null, null, null, "", null)),
            new MonitoringSettings(false, Duration.ofSeconds(1)),
            new ReportSettings(false, false),
            List.of());
    GatewayAccess access =
        new GatewayAccess(
            "token", "rejected", Map.of("echo", "fast-time-echo"), "r1", new RequestIds("r1"));
    return new LoadPlan(configuration, URI.create("http://127.0.0.1:9"), access, Map.of());
  }

  private static LoadTest test(String url) {
    return new LoadTest(
        new RequestName("tools/call echo " + url.substring(url.lastIndexOf('/') + 1)),
        true,
        "POST",
        url,
        TokenKind.VALID,
        Path.of("payloads/tools/call_echo_small.json"),
        Path.of("feeders/small_messages.csv"),
        new Expectation(
            200,
            Refusal.NONE,
            List.of(new ContentRule("result.content[0].text", "#{message}", null))),
        Map.of(),
        List.of());
  }
}
