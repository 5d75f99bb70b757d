package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mcpperf.discovery.Arguments.Impossible;
import mcpperf.discovery.Arguments.Made;

/**
 * Makes of right arguments such as a schema forbids: one that is required left out, or else one of
 * another type, or else one too many.
 */
public final class InvalidArguments {
  private static final String UNKNOWN = "mcpperf-unknown";

  private InvalidArguments() {}

  /**
   * Arguments that {@code schema} forbids.
   *
   * @param right such as it allows
   */
  public static Arguments by(JsonNode schema, ObjectNode right) {
    try {
      SchemaJudge judge = SchemaJudge.of(schema);
      for (ObjectNode candidate : candidates(schema, right)) {
        if (!judge.allows(candidate)) {
          return new Made(candidate);
        }
      }
    } catch (IllegalArgumentException e) {
      return new Impossible(String.valueOf(e.getMessage()));
    }
    return new Impossible("nothing is known that its schema forbids");
  }

  private static List<ObjectNode> candidates(JsonNode schema, ObjectNode right) {
    List<ObjectNode> candidates = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : right.properties()) {
      ObjectNode without = right.deepCopy();
      without.remove(one.getKey());
      candidates.add(without);
    }
    for (Map.Entry<String, JsonNode> one : right.properties()) {
      candidates.add(right.deepCopy().set(one.getKey(), ofAnotherType(one.getValue())));
    }
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name -> {
              candidates.add(right.deepCopy().set(name, JsonNodeFactory.instance.arrayNode()));
              candidates.add(right.deepCopy().set(name, JsonNodeFactory.instance.objectNode()));
            });
    candidates.add(right.deepCopy().put(UNKNOWN, true));
    return candidates;
  }

  /** Nothing that a server could take for the right type by way of kindness. */
  private static JsonNode ofAnotherType(JsonNode value) {
    return value.isObject()
        ? JsonNodeFactory.instance.textNode("text")
        : JsonNodeFactory.instance.objectNode().put(UNKNOWN, true);
  }
}
