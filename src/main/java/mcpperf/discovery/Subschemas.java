package mcpperf.discovery;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a schema with what they refer to and consist of put together. */
final class Subschemas {
  private static final int LONGEST_CHAIN = 20;
  private static final Set<String> LOWER_BOUNDS =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");
  private static final Set<String> UPPER_BOUNDS =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

  private final JsonNode root;

  Subschemas(JsonNode root) {
    this.root = root;
  }

  /**
   * A part without {@code $ref} and {@code allOf} of its own; an empty one allows everything.
   *
   * @throws IllegalArgumentException where it refers to nothing, in a circle, or allows nothing
   */
  ObjectNode flat(JsonNode part) {
    return flat(part, 0);
  }

  private ObjectNode flat(JsonNode part, int depth) {
    if (depth > LONGEST_CHAIN) {
      throw new IllegalArgumentException("its schema refers to itself in a circle");
    }
    if (part.isBoolean() && !part.booleanValue()) {
      throw new IllegalArgumentException("a part of its schema allows nothing");
    }
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    if (!(part instanceof ObjectNode object)) {
      return flat;
    }
    merge(flat, object.deepCopy().without(List.of("$ref", "allOf")));
    if (object.has("$ref")) {
      merge(flat, flat(target(object.path("$ref").asText()), depth + 1));
    }
    object.path("allOf").forEach(one -> merge(flat, flat(one, depth + 1)));
    return flat;
  }

  /** What a reference within the schema leads to. */
  private JsonNode target(String reference) {
    if (reference.equals("#")) {
      return root;
    }
    if (!reference.startsWith("#/")) {
      throw new IllegalArgumentException(
          "its schema refers to %s, which is not in it".formatted(reference));
    }
    String pointer = URLDecoder.decode(reference.substring(1), StandardCharsets.UTF_8);
    JsonNode target = root.at(JsonPointer.compile(pointer));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException(
          "its schema refers to %s, which is not there".formatted(reference));
    }
    return target;
  }

  /** {@code into} with what {@code other} asks for besides. */
  static void merge(ObjectNode into, JsonNode other) {
    other
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              JsonNode old = into.get(key);
              into.set(key, old == null ? entry.getValue() : both(key, old, entry.getValue()));
            });
  }

  private static JsonNode both(String key, JsonNode one, JsonNode other) {
    if (key.equals("properties") && one instanceof ObjectNode properties) {
      ObjectNode all = properties.deepCopy();
      other
          .properties()
          .forEach(entry -> all.set(entry.getKey(), allOf(all.get(entry.getKey()), entry)));
      return all;
    }
    if (key.equals("required") && one instanceof ArrayNode required) {
      ArrayNode all = required.deepCopy();
      other.forEach(all::add);
      return all;
    }
    if (LOWER_BOUNDS.contains(key)) {
      return one.decimalValue().compareTo(other.decimalValue()) >= 0 ? one : other;
    }
    if (UPPER_BOUNDS.contains(key)) {
      return one.decimalValue().compareTo(other.decimalValue()) <= 0 ? one : other;
    }
    return one;
  }

  private static JsonNode allOf(@Nullable JsonNode known, Map.Entry<String, JsonNode> entry) {
    if (known == null) {
      return entry.getValue();
    }
    ObjectNode both = JsonNodeFactory.instance.objectNode();
    both.putArray("allOf").add(known).add(entry.getValue());
    return both;
  }
}
