package mcpperf.simulations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import mcpperf.protocol.SampleAnswer;
import mcpperf.requests.GatewayAccess;
import mcpperf.requests.RequestIds;
import mcpperf.scenarios.ByProfile;

/**
 * The generator's warm-up by itself, of at most {@code -DwarmUpSeconds}, for measuring it under
 * other JVM options. The load that follows is one request a test to a port where nobody listens.
 */
public final class WarmUpLoad extends PerformanceSimulation {
  private static final Map<String, SampleAnswer> ANSWERS =
      Map.of(
          "tools/call echo small",
              answer("{\"content\":[{\"type\":\"text\",\"text\":\"ping\"}],\"isError\":false}"),
          "tools/list",
              answer(
                  "{\"tools\":["
                      + "{\"name\":\"a tool\",\"description\":\"of many\"},".repeat(50)
                      + "{}]}"));

  public WarmUpLoad() {
    super((simulation, restricted) -> new PlannedRun(plan()), new ByProfile(Set.of()));
  }

  private static LoadPlan plan() {
    LoadProfile profile =
        new LoadProfile("test", LoadModel.CLOSED, 1L, 10, Duration.ofSeconds(1), null);
    LoadSettings load =
        new LoadSettings(
            Duration.ofSeconds(Integer.getInteger("warmUpSeconds", 10)),
            0,
            Duration.ZERO,
            Duration.ofSeconds(10));
    List<LoadTest> tests =
        List.of(
            test(
                "tools/call echo small",
                "tools/call_echo_small",
                Path.of("feeders/small_messages.csv"),
                new ContentRule("result.content[0].text", "#{message}", null)),
            test(
                "tools/list",
                "tools/list",
                null,
                new ContentRule("result.tools[0].name", null, null)));
    return new LoadPlan(
        Plans.configuration(profile, load, new Scenario("stub", "", true, tests)),
        URI.create("http://127.0.0.1:1"),
        new GatewayAccess("token", "rejected", Map.of(), "r1", new RequestIds("r1")),
        ANSWERS);
  }

  private static LoadTest test(String name, String payload, Path feeder, ContentRule rule) {
    return new LoadTest(
        new RequestName(name),
        true,
        "POST",
        "/rpc",
        TokenKind.VALID,
        Path.of("payloads", payload + ".json"),
        feeder,
        new Expectation(200, Refusal.NONE, List.of(rule)),
        Map.of(),
        List.of());
  }

  private static SampleAnswer answer(String result) {
    return new SampleAnswer(
        200,
        "application/json",
        "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":\"s-1\"}",
        "s-1");
  }
}
