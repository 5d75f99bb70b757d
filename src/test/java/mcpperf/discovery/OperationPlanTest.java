package mcpperf.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.config.DiscoveredSettings;
import mcpperf.discovery.Operation.Origin;
import org.junit.jupiter.api.Test;

class OperationPlanTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUM =
      """
      {"name": "sum", "inputSchema": {"type": "object", "required": ["a"],
       "properties": {"a": {"type": "integer"}}}}""";

  private static List<JsonNode> entries(String... texts) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    for (String text : texts) {
      entries.add(JSON.readTree(text));
    }
    return entries;
  }

  private static OperationPlan tools(DiscoveredSettings settings, String... tools)
      throws IOException {
    return OperationPlan.of(new Catalogue(Map.of(ObjectKind.TOOL, entries(tools))), settings);
  }

  private static DiscoveredSettings settings(
      boolean invalid, int most, List<String> skip, Map<String, String> arguments) {
    return new DiscoveredSettings(20, invalid, most, Duration.ofSeconds(5), skip, arguments, null);
  }

  private static DiscoveredSettings plain() {
    return settings(true, 100, List.of(), Map.of());
  }

  private static List<String> names(OperationPlan plan) {
    return plan.operations().stream().map(one -> one.request().text()).toList();
  }

  @Test
  void listsAndAllThatIsInThemAreSent() throws IOException {
    OperationPlan plan =
        OperationPlan.of(
            new Catalogue(
                Map.of(
                    ObjectKind.TOOL,
                    entries(SUM),
                    ObjectKind.RESOURCE,
                    entries("{\"uri\": \"time://now\", \"name\": \"now\"}"),
                    ObjectKind.PROMPT,
                    entries(
                        "{\"name\": \"ask\", \"arguments\": [{\"name\": \"b\", \"required\": true}]}"))),
            plain());

    assertThat(names(plan))
        .containsExactly(
            "ping",
            "tools/list",
            "tools/call sum",
            "tools/call sum invalid",
            "prompts/list",
            "prompts/get ask",
            "resources/list",
            "resources/read time://now");
    assertThat(plan.operations())
        .extracting(one -> one.params().toString())
        .containsExactly(
            "{}",
            "{}",
            "{\"name\":\"sum\",\"arguments\":{\"a\":1}}",
            "{\"name\":\"sum\",\"arguments\":{}}",
            "{}",
            "{\"name\":\"ask\",\"arguments\":{\"b\":\"text\"}}",
            "{}",
            "{\"uri\":\"time://now\"}");
    assertThat(plan.left()).isEmpty();
  }

  @Test
  void whatSaysThatItChangesSomethingIsLeftOutUnlessArgumentsAreGiven() throws IOException {
    String[] tools = {
      "{\"name\": \"reads\", \"annotations\": {\"readOnlyHint\": true, \"destructiveHint\": true}}",
      "{\"name\": \"writes\", \"annotations\": {\"readOnlyHint\": false}}",
      "{\"name\": \"destroys\", \"annotations\": {\"destructiveHint\": true}}",
      "{\"name\": \"says nothing\", \"annotations\": {\"openWorldHint\": true}}",
      "{\"name\": \"said so\", \"annotations\": {\"readOnlyHint\": false}}"
    };

    OperationPlan plan =
        tools(settings(false, 100, List.of(), Map.of("said so", "{\"x\": [2]}")), tools);

    assertThat(names(plan))
        .containsExactly(
            "ping",
            "tools/list",
            "tools/call reads",
            "tools/call says%20nothing",
            "tools/call said%20so");
    assertThat(plan.operations().get(4).origin()).isEqualTo(Origin.CONFIGURATION);
    assertThat(plan.operations().get(4).params().at("/arguments/x/0").asInt()).isEqualTo(2);
    assertThat(plan.left())
        .extracting(LeftOut::request)
        .containsExactly("tools/call writes", "tools/call destroys");
    assertThat(plan.left().get(0).why()).contains("readOnlyHint: false");
    assertThat(plan.left().get(1).why()).contains("destructiveHint");
  }

  @Test
  void givenArgumentsWinOverMadeOnes() throws IOException {
    OperationPlan plan = tools(settings(true, 100, List.of(), Map.of("sum", "{\"a\": 42}")), SUM);

    assertThat(names(plan)).endsWith("tools/call sum", "tools/call sum invalid");
    assertThat(plan.operations().get(2).params().at("/arguments/a").asInt()).isEqualTo(42);
    assertThat(plan.operations().get(3).params().at("/arguments")).isEmpty();
  }

  @Test
  void whatCannotBeNamedMadeOrToldApartIsLeftOutWithTheReason() throws IOException {
    OperationPlan plan =
        tools(
            settings(false, 4, List.of("skipped"), Map.of()),
            "{\"name\": \"skipped\"}",
            "{\"description\": \"no name\"}",
            "{\"name\": \"%s\"}".formatted("x".repeat(300)),
            "{\"name\": \"far\", \"inputSchema\": {\"$ref\": \"https://example.com/s\"}}",
            SUM,
            SUM,
            "{\"name\": \"fourth\"}",
            "{\"name\": \"fifth\"}");

    assertThat(names(plan))
        .containsExactly("ping", "tools/list", "tools/call sum", "tools/call fourth");
    assertThat(plan.left())
        .extracting(LeftOut::why)
        .satisfiesExactly(
            why -> assertThat(why).contains("experiments.discovered.skip"),
            why -> assertThat(why).contains("without a name"),
            why -> assertThat(why).contains("too long"),
            why -> assertThat(why).contains("https://example.com/s"),
            why -> assertThat(why).contains("twice"),
            why -> assertThat(why).contains("experiments.discovered.most"));
  }

  @Test
  void namesOfNothingAreTold() throws IOException {
    OperationPlan plan = tools(settings(true, 100, List.of("b", "sum"), Map.of("a", "{}")), SUM);

    assertThat(plan.unknown()).containsExactly("a", "b");
  }

  /** A gateway of ours gives each run's names a text that no other run has. */
  @Test
  void whatNamesBeginWithInOneRunAloneIsNoPartOfThemElsewhere() throws IOException {
    DiscoveredSettings settings = settings(false, 100, List.of("b"), Map.of("a", "{\"x\": 1}"));
    OperationPlan plan =
        OperationPlan.of(
            new Catalogue(
                Map.of(
                    ObjectKind.TOOL,
                    entries("{\"name\": \"run-1-a\"}", "{\"name\": \"run-1-b\"}"))),
            settings,
            "run-1-");

    assertThat(names(plan)).containsExactly("ping", "tools/list", "tools/call a");
    assertThat(plan.operations().get(2).params().path("name").asText()).isEqualTo("run-1-a");
    assertThat(plan.operations().get(2).origin()).isEqualTo(Operation.Origin.CONFIGURATION);
    assertThat(plan.left()).extracting(LeftOut::request).containsExactly("tools/call b");
    assertThat(plan.unknown()).isEmpty();
  }
}
