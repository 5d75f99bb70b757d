package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import mcpperf.discovery.Arguments.Impossible;
import mcpperf.discovery.Arguments.Made;

/**
 * Makes arguments of a tool or prompt by its schema alone: always the same ones, and only such as a
 * validator of the whole schema allows. Of what the schema names itself (a constant, a default, an
 * enumeration, examples, an example in the description) the first that fits is taken; of properties
 * those that are required, unless that is not enough.
 */
public final class ArgumentMaker {
  /** So many ways through the alternatives of a schema are tried. */
  private static final int MOST_ATTEMPTS = 500;

  private ArgumentMaker() {}

  /**
   * Arguments that {@code schema} allows.
   *
   * @param schema a tool's {@code inputSchema}; a missing node asks for nothing
   */
  public static Arguments by(JsonNode schema) {
    if (schema.isMissingNode() || schema.isNull()) {
      return new Made(JsonNodeFactory.instance.objectNode());
    }
    String first = "";
    try {
      SchemaJudge judge = SchemaJudge.of(schema);
      JsonNode root = asObject(schema);
      Choices choices = new Choices();
      int attempts = 0;
      do {
        Optional<String> objection;
        try {
          JsonNode value = new ValueMaker(schema, choices).value(root);
          objection = judge.objection(value);
          if (objection.isEmpty() && value instanceof ObjectNode object) {
            return new Made(object);
          }
        } catch (IllegalArgumentException e) {
          objection = Optional.of(String.valueOf(e.getMessage()));
        }
        first = first.isEmpty() ? objection.orElse("arguments have to be an object") : first;
        attempts++;
      } while (attempts < MOST_ATTEMPTS && choices.advance());
    } catch (IllegalArgumentException e) {
      return new Impossible(String.valueOf(e.getMessage()));
    }
    return new Impossible("no arguments were found that its schema allows: " + first);
  }

  /** Arguments are an object, also where the schema does not say so. */
  private static JsonNode asObject(JsonNode schema) {
    if (!(schema instanceof ObjectNode object) || object.has("type")) {
      return schema;
    }
    return object.deepCopy().put("type", "object");
  }

  /**
   * The schema of a prompt's arguments, all of which are texts.
   *
   * @param arguments {@code arguments} of the prompt as {@code prompts/list} has it
   */
  public static JsonNode schemaOfPrompt(JsonNode arguments) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (JsonNode argument : arguments) {
      String name = argument.path("name").asText();
      ObjectNode property = properties.putObject(name).put("type", "string");
      if (argument.path("description").isTextual()) {
        property.put("description", argument.path("description").asText());
      }
      if (argument.path("required").asBoolean()) {
        schema.withArray("required").add(name);
      }
    }
    return schema;
  }
}
