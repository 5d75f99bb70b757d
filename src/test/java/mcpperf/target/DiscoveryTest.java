package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mcpperf.config.Configuration;
import mcpperf.config.Way;
import mcpperf.discovery.DiscoveryFile;
import mcpperf.discovery.ForbiddenCall;
import mcpperf.discovery.LeftOut;
import org.junit.jupiter.api.Test;

/** What is found at a server that speaks MCP and nothing else. */
class DiscoveryTest extends DiscoveryAtDouble {
  @Test
  void whatIsAskedIsAskedPageByPageAndTriedOnce() throws Exception {
    Discovery.Result found = check(null, settings(Map.of()));

    assertThat(names(found))
        .containsExactly(
            "ping",
            "tools/list",
            "tools/call one",
            "tools/call one invalid",
            "tools/call two",
            "resources/list",
            "resources/read a://b");
    assertThat(found.preflight().sampleAnswers()).containsOnlyKeys(names(found));
    assertThat(
            server.messages.stream().filter(it -> it.path("method").asText().equals("tools/list")))
        .extracting(it -> it.at("/params/cursor").asText())
        .containsExactly("", "2", "4", "");
    assertThat(found.scenario().ways())
        .containsExactly(
            new Way("endpoint", Way.Channel.ENDPOINT, Way.Session.STATEFUL, "2025-06-18"));
    assertThat(server.requests).filteredOn(it -> it.equals("DELETE /mcp")).hasSize(2);
  }

  @Test
  void whatIsLeftOutIsToldWithTheReason() throws Exception {
    Discovery.Result found = check(TOKEN, settings(Map.of()));

    assertThat(found.report().left())
        .extracting(LeftOut::request)
        .containsExactly("tools/call four", "tools/call three", "tools/call five");
    assertThat(found.report().left().get(1).why()).contains("no such zone").contains("***");
    assertThat(found.report().left().get(2).why()).contains("-32000 out of order");
    assertThat(DiscoveryFile.text(found.report()) + told).doesNotContain(TOKEN);
    JsonNode report = JsonFile.JSON.readTree(DiscoveryFile.text(found.report()));
    assertThat(report.path("operations")).hasSize(7);
    assertThat(report.at("/operations/2/params/arguments/a").asText()).isEqualTo("text");
    assertThat(report.at("/operations/2/origin").asText()).isEqualTo("schema");
    assertThat(report.at("/leftOut/0/request").asText()).isEqualTo("tools/call four");
    assertThat(report.at("/found/tools").asInt()).isEqualTo(5);
    assertThat(report.at("/found/resources").asInt()).isEqualTo(1);
    assertThat(report.at("/found/prompts").isNull()).isTrue();
  }

  @Test
  void whatToolsAnswerToForbiddenArgumentsIsKept() throws Exception {
    server.lists.put(
        "tools",
        Stream.of("strict", "kind", "strange")
            .map(
                name ->
                    "{\"name\": \"%s\", \"inputSchema\": {\"type\": \"object\", \"required\": [\"a\"]}}"
                        .formatted(name))
            .toList());
    server.results.put("kind", "{\"content\": [{\"text\": \"as you like, %s\"}]}".formatted(TOKEN));
    server.results.put("strange", "{\"error\": {\"code\": -32602, \"message\": \"no a\"}}");

    List<ForbiddenCall> forbidden = check(TOKEN, settings(Map.of())).report().forbidden();

    assertThat(forbidden)
        .extracting(call -> call.operation().request().text() + ": " + call.answer().label())
        .containsExactly(
            "tools/call strict invalid: refused",
            "tools/call kind invalid: accepted",
            "tools/call strange invalid: protocol-error");
    assertThat(forbidden.get(0).said()).isEqualTo("done");
    assertThat(forbidden.get(1).said()).contains("as you like, ***");
    assertThat(forbidden.get(2).said()).isEqualTo("-32602 no a");
  }

  @Test
  void eventStreamsTokensAndServersWithoutSessionsAreServed() throws Exception {
    server.stream = true;
    server.session = null;
    server.token = TOKEN;

    Discovery.Result found = check(TOKEN, settings(Map.of()));

    assertThat(names(found)).contains("tools/call one", "tools/call two");
    assertThat(found.scenario().ways()).extracting(Way::session).containsExactly(Way.Session.NONE);
    assertThat(server.requests).doesNotContain("DELETE /mcp");
  }

  @Test
  void argumentsOfTheConfigurationAreRightOrTheRunIsWrong() throws Exception {
    Map<String, String> arguments =
        Map.of("four", "{\"x\": 1}", "three", "{\"y\": 2}", "none", "{}");

    PreflightException unknown =
        catchThrowableOfType(PreflightException.class, () -> check(null, settings(arguments)));
    assertThat(unknown.problems()).hasSize(1);
    assertThat(unknown.problems().get(0).where()).contains("none");
    assertThat(server.messages).noneMatch(it -> it.path("method").asText().equals("tools/call"));

    PreflightException wrong =
        catchThrowableOfType(
            PreflightException.class,
            () -> check(null, settings(Map.of("four", "{\"x\": 1}", "three", "{\"y\": 2}"))));
    assertThat(wrong.problems()).hasSize(1);
    assertThat(wrong.problems().get(0).where()).isEqualTo("request tools/call three");
    assertThat(server.messages)
        .filteredOn(it -> it.at("/params/name").asText().equals("four"))
        .extracting(it -> it.at("/params/arguments/x").asInt(0))
        .startsWith(1);
  }

  @Test
  void nothingIsCalledWhereOnlyTheListIsAskedFor() throws Exception {
    Configuration configuration = configuration(server.url(), null, settings(Map.of()));
    try (RunningTarget target = Targets.start(configuration, folder, told::add)) {
      Discovery.show(configuration, target, told::add);
    }
    assertThat(server.messages)
        .extracting(it -> it.path("method").asText())
        .doesNotContain("tools/call", "resources/read", "ping");
    assertThat(String.join("\n", told))
        .contains("tools/call one", "{\"a\":\"text\"}", "tools/call four: it says that it changes")
        .containsPattern("The code of this list: [0-9a-f]{8}");
  }

  @Test
  void aListWithoutEndIsLeftOut() throws Exception {
    server.results.put("resources/list", "{\"resources\": [], \"nextCursor\": \"again\"}");

    Discovery.Result found = check(null, settings(Map.of()));

    assertThat(names(found)).doesNotContain("resources/list");
    assertThat(found.report().left())
        .anySatisfy(left -> assertThat(left.why()).contains("has no end"));
  }
}
