package mcpperf.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpperf.config.JudgingSettings;
import mcpperf.config.RequestName;
import mcpperf.config.SampleExperiments;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.discovery.DiscoveryFile;
import mcpperf.discovery.DiscoveryReport;
import mcpperf.discovery.ForbiddenAnswer;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.LeftOut;
import mcpperf.discovery.ObjectKind;
import mcpperf.discovery.Operation;
import mcpperf.discovery.Operation.Origin;
import mcpperf.simulationlog.LogBuilder;
import mcpperf.stats.RunStats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with three tools, of which two are loaded and one takes what its schema forbids. */
class DiscoveredTest {
  @TempDir Path folder;

  private final LogBuilder log = new LogBuilder().run("discovered");

  private static Operation call(String tool, String arguments, Origin origin) throws IOException {
    String name = "tools/call " + tool + (origin == Origin.FORBIDDEN ? " invalid" : "");
    String params = "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments);
    ObjectNode parsed = (ObjectNode) new ObjectMapper().readTree(params);
    return new Operation(new RequestName(name), "tools/call", parsed, origin);
  }

  private static DiscoveryReport report() throws IOException {
    Operation lists =
        new Operation(
            new RequestName("tools/list"),
            "tools/list",
            new ObjectMapper().createObjectNode(),
            Origin.NONE);
    Operation forbidden = call("a", "{}", Origin.FORBIDDEN);
    return new DiscoveryReport(
        "http://127.0.0.1:1/mcp",
        Transport.STREAMABLE_HTTP,
        "double 9.8",
        "2025-06-18",
        true,
        Map.of(ObjectKind.TOOL, 3, ObjectKind.RESOURCE, 0),
        List.of(
            lists,
            call("a", "{\"x\":1}", Origin.SCHEMA),
            forbidden,
            call("b", "{\"y\":2}", Origin.CONFIGURATION)),
        List.of(
            new ForbiddenCall(forbidden, ForbiddenAnswer.REFUSED, "x is missing"),
            new ForbiddenCall(
                call("b", "{}", Origin.FORBIDDEN), ForbiddenAnswer.ACCEPTED, "served: fine")),
        List.of(
            new LeftOut("tools/call b invalid", "served"), new LeftOut("tools/call c", "skipped")));
  }

  private ExperimentResult result() throws IOException {
    log.writeTo(folder.resolve("simulation.log"));
    return ExperimentKind.DISCOVERED.result(
        folder,
        RunStats.read(folder.resolve("simulation.log")),
        SampleExperiments.settings(),
        Map.of(),
        new JudgingSettings(100, Duration.ofSeconds(5), false));
  }

  private void sent() {
    log.ok("initialize", 0, 5, "endpoint");
    for (int i = 0; i < 10; i++) {
      log.ok("tools/list", 10 * i, 10 * i + 10, "endpoint");
      log.ok("tools/call a", 1_000 + 20 * i, 1_020 + 20 * i, "endpoint");
      log.request(
          "tools/call a invalid",
          2_000 + 10 * i,
          2_010 + 10 * i,
          i > 0,
          i > 0 ? "" : "[wrong-content] served",
          "endpoint");
    }
  }

  @Test
  void whatIsFoundAskedAndAnsweredIsCounted() throws IOException {
    Files.writeString(folder.resolve(DiscoveryFile.NAME), DiscoveryFile.text(report()));
    sent();

    ExperimentResult discovered = result();

    ObjectNode json = discovered.json();
    assertThat(json.at("/found/tools").asInt()).isEqualTo(3);
    assertThat(json.at("/found/resources").asInt()).isZero();
    assertThat(json.at("/found/prompts").isNull()).isTrue();
    assertThat(json.at("/asked/tools").asInt()).isEqualTo(2);
    // 20 requests in windows of 100 and 200 ms, and of the third kind none was sent.
    assertThat(json.at("/valid/operations").asInt()).isEqualTo(3);
    assertThat(json.at("/valid/count").asInt()).isEqualTo(20);
    assertThat(json.at("/valid/requestsPerSecond").asDouble()).isEqualTo(20_000.0 / 300);
    assertThat(json.at("/invalid/count").asInt()).isEqualTo(10);
    assertThat(json.at("/invalid/okCount").asInt()).isEqualTo(9);
    assertThat(json.at("/operations/1/origin").asText()).isEqualTo("schema");
    assertThat(json.at("/operations/1/requestsPerSecond").asDouble()).isEqualTo(50);
    assertThat(json.at("/operations/3/origin").asText()).isEqualTo("configuration");
    assertThat(json.at("/operations/3/count").asInt()).isZero();
    assertThat(json.at("/operations/3/requestsPerSecond").isNull()).isTrue();
    assertThat(json.at("/forbidden/1/answer").asText()).isEqualTo("accepted");
    assertThat(json.at("/leftOut/1/why").asText()).isEqualTo("skipped");
    assertThat(discovered.headlines())
        .containsExactly(
            "double 9.8 (protocol 2025-06-18 over streamable HTTP, with sessions) offers 3 tools, no prompts, no resources; asked for: 2 tools, no prompts, no resources",
            "20 requests that the target should serve, 0 failed; 10 with forbidden arguments, 1 not refused",
            "of 2 tools that were called with arguments that their schemas forbid, refused by a tool error: 1, accepted: 1 (b)",
            "2 requests were left out, each with its reason in discovered.json");
  }

  @Test
  void aListThatCouldNotBeHadIsNoneOfNothing() throws IOException {
    DiscoveryReport found = report();
    LeftOut tools = new LeftOut("tools/list", "[http-status] HTTP 500");
    DiscoveryReport report =
        new DiscoveryReport(
            found.endpoint(),
            found.transport(),
            found.server(),
            found.protocolVersion(),
            found.session(),
            Map.of(ObjectKind.RESOURCE, 1),
            found.operations(),
            List.of(),
            List.of(tools));
    Files.writeString(folder.resolve(DiscoveryFile.NAME), DiscoveryFile.text(report));
    sent();

    ExperimentResult discovered = result();

    assertThat(discovered.headlines().get(0))
        .contains("offers tools that could not be listed, no prompts, 1 resource; asked for");
    assertThat(discovered.json().at("/found/tools").isNull()).isTrue();
    assertThat(((Discovered) discovered).tables().kinds())
        .extracting(DiscoveredTables.Kind::listed)
        .containsExactly("not known", "–", "1");
  }

  @Test
  void withoutTheListOfWhatWasFoundTheRunIsInvalid() throws IOException {
    sent();

    assertThat(result().invalid())
        .containsExactly(
            "Discovered has no result: there is no discovered.json, which says what was found");
  }

  @Test
  void withoutAnAnsweredRequestTheRunIsInvalid() throws IOException {
    Files.writeString(folder.resolve(DiscoveryFile.NAME), DiscoveryFile.text(report()));
    log.ok("tools/list", 0, 1);

    assertThat(result().invalid())
        .containsExactly("Discovered has no result: no request was answered");
  }
}
