package mcpperf.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mcpperf.discovery.Arguments.Impossible;
import mcpperf.discovery.Arguments.Made;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments by schemas that were written for this test; a validator of its own judges them. */
class ArgumentMakerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Stream<Named<JsonNode>> of(String file) throws IOException {
    try (InputStream text = ArgumentMakerTest.class.getResourceAsStream(file)) {
      return JSON.readTree(Objects.requireNonNull(text, file)).properties().stream()
          .map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }
  }

  static Stream<Named<JsonNode>> satisfiable() throws IOException {
    return of("satisfiable.json");
  }

  static Stream<Named<JsonNode>> unsatisfiable() throws IOException {
    return of("unsatisfiable.json");
  }

  static JsonNode schema(String name) throws IOException {
    return satisfiable()
        .filter(it -> it.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getPayload();
  }

  @ParameterizedTest
  @MethodSource("satisfiable")
  @Timeout(60)
  void whatIsMadeIsAllowedAndAlwaysTheSame(JsonNode schema) {
    Arguments made = ArgumentMaker.by(schema);

    assertThat(made).isInstanceOf(Made.class);
    JsonNode value = ((Made) made).value();
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(value))
        .as(value.toString())
        .isEmpty();
    assertThat(ArgumentMaker.by(schema.deepCopy())).isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("unsatisfiable")
  @Timeout(60)
  void whatCannotBeMadeIsToldWithItsReason(JsonNode one) {
    Arguments made = ArgumentMaker.by(one.path("schema"));

    assertThat(made).isInstanceOf(Impossible.class);
    assertThat(((Impossible) made).why())
        .contains(one.path("why").asText())
        .hasSizeLessThan(400)
        .doesNotContain("\n");
  }

  /** What is expected is worked out by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing asked for | {}",
        "no type at all | {}",
        "required and optional | {\"a\":1}",
        "draft 07 as zod writes it | {\"messageType\":\"error\",\"includeImage\":false}",
        "optional as pydantic writes it | {\"query\":\"text\",\"limit\":1}",
        "definitions of draft 07 | {\"x\":\"xt\"}",
        "tree that ends in an empty list | {\"root\":{\"children\":[{\"children\":[]}]}}",
        "one of two objects | {\"kind\":\"circle\",\"radius\":1}",
        "not | {\"flag\":true,\"word\":\"always\"}",
        "if then | {\"mode\":\"file\",\"path\":\"text\",\"text\":\"text\"}",
        "dependent | {\"user\":\"text\",\"password\":\"text\"}",
        "map | {\"headers\":{\"key1\":1,\"key2\":1}}",
      })
  void ofWhatIsAllowedTheFirstIsTaken(String name, String expected) throws IOException {
    assertThat(ArgumentMaker.by(schema(name.strip())))
        .isEqualTo(new Made(JSON.readTree(expected).deepCopy()));
  }

  @Test
  void whatTheSchemaNamesItselfIsPreferred() throws IOException {
    JsonNode schema =
        JSON.readTree(
            """
            {"type": "object", "required": ["a", "b", "c", "d", "e"], "properties": {
              "a": {"type": "integer", "default": 42},
              "b": {"type": "string", "examples": ["Paris", "Rome"]},
              "c": {"type": "string", "description": "IANA name (e.g., 'America/New_York', 'UTC')"},
              "d": {"type": "integer", "default": 42, "maximum": 7},
              "e": {"type": "object", "default": {"x": 1}}}}""");

    assertThat(ArgumentMaker.by(schema))
        .isEqualTo(
            new Made(
                JSON.readTree(
                        """
                        {"a": 42, "b": "Paris", "c": "America/New_York", "d": 1, "e": {"x": 1}}""")
                    .deepCopy()));
  }

  @Test
  void promptsHaveTextsAndOfTheseTheRequiredOnes() throws IOException {
    JsonNode arguments =
        JSON.readTree(
            """
            [{"name": "city", "description": "Name of the city", "required": true},
             {"name": "state"}]""");

    assertThat(ArgumentMaker.by(ArgumentMaker.schemaOfPrompt(arguments)))
        .isEqualTo(new Made(JSON.createObjectNode().put("city", "text")));
    assertThat(ArgumentMaker.by(ArgumentMaker.schemaOfPrompt(JSON.missingNode())))
        .isEqualTo(new Made(JSON.createObjectNode()));
  }

  @Test
  void noSchemaAsksForNothing() {
    assertThat(ArgumentMaker.by(JSON.missingNode())).isEqualTo(new Made(JSON.createObjectNode()));
  }

  @Test
  void choicesAreAllMadeOnce() {
    Choices choices = new Choices();
    List<String> made = new ArrayList<>();
    do {
      int first = choices.pick(2);
      made.add(first + "" + (first == 0 ? choices.pick(3) : choices.pick(1)));
    } while (choices.advance());
    assertThat(made).containsExactly("00", "01", "02", "10");
  }
}
