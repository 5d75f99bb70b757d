package mcpperf.simulations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.config.LoadModel;
import mcpperf.config.LoadProfile;
import mcpperf.config.LoadSettings;
import mcpperf.config.LoadTest;
import mcpperf.config.LoadTest.TokenKind;
import mcpperf.config.RequestName;
import mcpperf.config.Scenario;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.RequestIds;
import mcpperf.scenarios.ByProfile;

/**
 * One test for each of the URLs in the property {@code urls}; a test is named as its URL's path.
 */
public final class FaultyGatewayLoad extends PerformanceSimulation {
  static final String TOKEN = "valid-token";

  public FaultyGatewayLoad() {
    super((simulation, restricted) -> new PlannedRun(plan()), new ByProfile(Set.of()));
  }

  private static LoadPlan plan() {
    List<LoadTest> tests =
        Stream.of(System.getProperty("urls").split(",")).map(FaultyGatewayLoad::test).toList();
    Double rate =
        System.getProperty("rate") == null ? null : Double.valueOf(System.getProperty("rate"));
    LoadProfile profile =
        new LoadProfile(
            "test",
            rate == null ? LoadModel.CLOSED : LoadModel.OPEN,
            Long.getLong("requests"),
            Integer.getInteger("concurrency"),
            Duration.ofSeconds(Integer.getInteger("seconds", 20)),
            rate);
    LoadSettings load =
        new LoadSettings(
            Duration.ZERO,
            Integer.getInteger("warmUps", 0),
            Duration.ofMillis(10),
            Duration.ofMillis(Integer.getInteger("timeoutMs", 30_000)));
    GatewayAccess access =
        new GatewayAccess(
            TOKEN, "rejected", Map.of("echo", "fast-time-echo"), "r1", new RequestIds("r1"));
    return new LoadPlan(
        Plans.configuration(profile, load, new Scenario("faults", "", true, tests)),
        URI.create("http://127.0.0.1:9"),
        access,
        Map.of());
  }

  private static LoadTest test(String url) {
    String path = url.substring(url.lastIndexOf('/') + 1);
    String further = System.getProperty("then");
    return further == null
        ? echo(path, url, Map.of(), List.of())
        : echo(
            path,
            url,
            Map.of("kept", "jsonrpc"),
            List.of(echo("then " + path, further, Map.of(), List.of())));
  }

  private static LoadTest echo(
      String name, String url, Map<String, String> save, List<LoadTest> then) {
    return new LoadTest(
        new RequestName("tools/call echo " + name),
        true,
        "POST",
        url,
        TokenKind.VALID,
        Path.of("payloads/tools/call_echo_small.json"),
        then.isEmpty() && name.startsWith("then ") ? null : Path.of("feeders/small_messages.csv"),
        new Expectation(
            200,
            Refusal.NONE,
            List.of(new ContentRule("result.content[0].text", "#{message}", null))),
        save,
        then);
  }
}
