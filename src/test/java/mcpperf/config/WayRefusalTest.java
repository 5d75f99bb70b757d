package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in, and scenarios that take tests of others on them. */
class WayRefusalTest {
  private static final String WAYS = "ways:\n  rpc: {channel: rpc}\n  stream: {channel: sse}\n";

  @TempDir Path root;
  private ProjectFolder project;

  @BeforeEach
  void ways() {
    project = new ProjectFolder(root);
    project.config(
        ProjectFolder.CONFIG.replace(
            "slos:\n",
            "  ways:\n    requests: [tools/list]\n    ways: [rpc, stream]\n" + WAYS + "slos:\n"));
  }

  @Test
  void scenarioTakesTestsOfOthersOnItsWays() {
    Scenario scenario = project.load().scenarios().get("ways");
    assertThat(scenario.tests())
        .extracting(test -> test.request().text())
        .containsExactly("tools/list");
    assertThat(scenario.ways())
        .containsExactly(
            new Way("rpc", Way.Channel.RPC, Way.Session.NONE, null),
            new Way("stream", Way.Channel.SSE, Way.Session.NONE, null));
  }

  @Test
  void listIsTypedWithCommas() {
    project.with("scenarios.ways.ways", "stream, rpc");
    assertThat(project.load().scenarios().get("ways").ways())
        .extracting(Way::name)
        .containsExactly("stream", "rpc");
  }

  @Test
  void unknownNamesAreRefusedWithTheNearest() {
    project
        .spoil("requests: [tools/list]", "requests: [tools/lst]")
        .spoil("[rpc, stream]", "[rcp]");
    assertThat(project.problems())
        .containsExactly(
            "config.yaml:29: scenarios.ways.requests: unknown request \"tools/lst\"; allowed:"
                + " tools/list, tools/call convert_time, health, servers/create; did you mean"
                + " tools/list?",
            "config.yaml:30: scenarios.ways.ways: unknown way \"rcp\"; allowed: rpc, stream; did you"
                + " mean rpc?");
  }

  @Test
  void whatIsNoJsonRpcRequestHasOneWay() {
    project.spoil("requests: [tools/list]", "requests: [health]");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .endsWith(
            "health cannot be sent on several ways: only JSON-RPC requests (POST /rpc) with a valid"
                + " token can");
  }

  @Test
  void withoutHandshakeThereIsNoSession() {
    project.spoil("{channel: sse}", "{channel: mcp, session: chosen, protocolVersion: 2026-07-28}");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .endsWith(
            "ways.stream.protocolVersion: 2026-07-28 has no sessions and no streams of its own; it is for HTTP without a session");
  }

  @Test
  void streamHasNoSessionBesideItself() {
    project.spoil("{channel: sse}", "{channel: sse, session: chosen}");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .endsWith("ways.stream.session: is for HTTP; a stream is a session by itself");
  }

  @Test
  void objectiveCanNameAWay() {
    project.spoil("tools/call convert_time: {p99Ms: 200}", "tools/list in rpc: {p99Ms: 200}");
    assertThat(project.load().slos()).containsKey("tools/list in rpc");
    project.spoil("tools/list in rpc", "tools/list in rcp");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .contains("did you mean tools/list in rpc?");
  }

  @Test
  void testOfAnotherTargetIsNotEnabled() {
    project.spoil("requests: [tools/list]", "requests: [tools/call convert_time]");
    project.spoil(
        "- request: tools/list\n", "- request: tools/list\n        targets: [contextforge]\n");
    assertThat(project.load().scenarios().get("tools").enabledTests())
        .extracting(test -> test.request().text())
        .containsExactly("tools/call convert_time");
    project.spoil("targets: [contextforge]", "targets: [contextforged]");
    assertThat(project.problems())
        .singleElement()
        .asString()
        .contains("did you mean contextforge?");
  }
}
