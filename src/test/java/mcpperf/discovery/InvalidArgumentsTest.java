package mcpperf.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import mcpperf.discovery.Arguments.Impossible;
import mcpperf.discovery.Arguments.Made;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidArgumentsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Arguments by(JsonNode schema) {
    return InvalidArguments.by(schema, ((Made) ArgumentMaker.by(schema)).value());
  }

  @ParameterizedTest
  @MethodSource("mcpperf.discovery.ArgumentMakerTest#satisfiable")
  void whatIsMadeIsForbidden(JsonNode schema) {
    if (by(schema) instanceof Made made) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(made.value()))
          .as(made.value().toString())
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "required and optional | {}",
        "draft 07 as zod writes it | {\"includeImage\":false}",
        "optional as pydantic writes it | {\"limit\":1}",
      })
  void whatIsRequiredIsLeftOut(String name, String expected) throws IOException {
    assertThat(by(ArgumentMakerTest.schema(name.strip())))
        .isEqualTo(new Made(JSON.readTree(expected).deepCopy()));
  }

  @Test
  void whereNothingIsRequiredAnotherTypeIsSent() throws IOException {
    JsonNode schema =
        JSON.readTree("{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}");
    assertThat(by(schema)).isEqualTo(new Made(JSON.readTree("{\"a\": []}").deepCopy()));
  }

  @Test
  void whereNothingIsAllowedSomethingIsSent() throws IOException {
    JsonNode schema = JSON.readTree("{\"type\": \"object\", \"additionalProperties\": false}");
    assertThat(by(schema))
        .isEqualTo(new Made(JSON.readTree("{\"mcpperf-unknown\": true}").deepCopy()));
  }

  @Test
  void whereEverythingIsAllowedThereIsNone() throws IOException {
    assertThat(by(JSON.readTree("{\"type\": \"object\"}"))).isInstanceOf(Impossible.class);
  }
}
