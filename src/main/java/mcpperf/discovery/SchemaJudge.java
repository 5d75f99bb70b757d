package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import mcpperf.protocol.OneLine;

/**
 * What a schema allows: JSON Schema 2020-12 where it names no other dialect, as MCP has it, formats
 * included. What it refers to is never fetched: the schema comes from a server that nobody knows.
 */
final class SchemaJudge {
  private static final int SHOWN = 160;

  private final Schema schema;

  private SchemaJudge(Schema schema) {
    this.schema = schema;
  }

  /**
   * The judge by {@code schema}.
   *
   * @throws IllegalArgumentException where that is no schema
   */
  static SchemaJudge of(JsonNode schema) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).failFast(true).build();
    try {
      return new SchemaJudge(
          SchemaRegistry.withDefaultDialect(
                  SpecificationVersion.DRAFT_2020_12,
                  registry -> registry.schemaRegistryConfig(config))
              .getSchema(schema));
    } catch (SchemaException e) {
      throw unusable(e);
    }
  }

  /**
   * What the schema has against {@code value}; empty where it allows it.
   *
   * @throws IllegalArgumentException where the schema cannot be applied: it refers to what is not
   *     there, or has a pattern that is none
   */
  Optional<String> objection(JsonNode value) {
    try {
      List<Error> errors = schema.validate(value);
      return errors.stream().findFirst().map(error -> OneLine.of(error.toString(), SHOWN));
    } catch (SchemaException e) {
      throw unusable(e);
    }
  }

  /** Whether the schema allows {@code value}. */
  boolean allows(JsonNode value) {
    return objection(value).isEmpty();
  }

  private static IllegalArgumentException unusable(SchemaException e) {
    return new IllegalArgumentException(
        "its schema cannot be used: " + OneLine.of(String.valueOf(e.getMessage()), SHOWN), e);
  }
}
