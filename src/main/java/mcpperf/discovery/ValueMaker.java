package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mcpperf.protocol.OneLine;

/** One attempt at a value that a schema allows; what the attempt chooses, {@link Choices} says. */
final class ValueMaker {
  /** What has to be nested deeper than this probably has to be so without end. */
  private static final int DEEPEST = 12;

  private static final int DEEP = 4;

  private static final int MOST_ELEMENTS = 1_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> BRANCHES = List.of("oneOf", "anyOf");

  private final Subschemas subschemas;
  private final Choices choices;

  ValueMaker(JsonNode root, Choices choices) {
    this.subschemas = new Subschemas(root);
    this.choices = choices;
  }

  /**
   * A value for the part {@code schema} of the root.
   *
   * @throws IllegalArgumentException where there is none on the way that was chosen
   */
  JsonNode value(JsonNode schema) {
    return value(schema, 0, 0);
  }

  private JsonNode value(JsonNode part, int depth, int nth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "its schema asks for values that are nested more than %d deep".formatted(DEEPEST));
    }
    ObjectNode schema = withBranch(subschemas.flat(part));
    List<JsonNode> given = given(schema, nth);
    String type = type(schema);
    return switch (type) {
      case "object" ->
          given.isEmpty() ? object(schema, depth) : chosen(schema, given, "object", depth);
      case "array" ->
          given.isEmpty() ? array(schema, depth) : chosen(schema, given, "array", depth);
      default -> scalar(schema, given, type, nth);
    };
  }

  /** The schema with one of the branches that it lets choose. */
  private ObjectNode withBranch(ObjectNode schema) {
    ObjectNode whole = schema;
    for (int nested = 0; nested < DEEPEST; nested++) {
      ObjectNode before = whole;
      for (String key : BRANCHES) {
        if (whole.get(key) instanceof ArrayNode branches && !branches.isEmpty()) {
          whole = with(chosen(branches), whole.deepCopy().without(key));
        }
      }
      if (whole.equals(before)) {
        return whole;
      }
    }
    throw new IllegalArgumentException("its schema lets choose without end");
  }

  private ObjectNode with(JsonNode branch, JsonNode rest) {
    ObjectNode both = NODES.objectNode();
    both.putArray("allOf").add(rest).add(branch);
    return subschemas.flat(both);
  }

  /** A value says more than null: {"anyOf": [{"type": "string"}, {"type": "null"}]}. */
  private JsonNode chosen(ArrayNode branches) {
    List<JsonNode> ordered = new ArrayList<>();
    branches.forEach(ordered::add);
    ordered.sort((one, other) -> Boolean.compare(isNull(one), isNull(other)));
    return ordered.get(choices.pick(ordered.size()));
  }

  private static boolean isNull(JsonNode schema) {
    return schema.path("type").asText().equals("null");
  }

  /** What the schema names itself. */
  private static List<JsonNode> given(ObjectNode schema, int nth) {
    List<JsonNode> given = new ArrayList<>();
    if (schema.has("const")) {
      given.add(schema.get("const"));
      return given;
    }
    if (nth == 0 && schema.has("default")) {
      given.add(schema.get("default"));
    }
    if (schema.get("enum") instanceof ArrayNode values) {
      for (int i = 0; i < values.size(); i++) {
        given.add(values.get((i + nth) % values.size()));
      }
    } else if (nth == 0) {
      schema.path("examples").forEach(given::add);
    }
    given.removeIf(JsonNode::isNull);
    return given;
  }

  private static String type(ObjectNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return type.asText();
    }
    for (JsonNode one : type) {
      if (!one.asText().equals("null")) {
        return one.asText();
      }
    }
    if (schema.has("const") || schema.has("enum")) {
      return "any";
    }
    if (schema.has("properties") || schema.has("required") || schema.has("minProperties")) {
      return "object";
    }
    if (schema.has("items") || schema.has("prefixItems") || schema.has("minItems")) {
      return "array";
    }
    return schema.has("minimum") || schema.has("maximum") || schema.has("multipleOf")
        ? "number"
        : "string";
  }

  private JsonNode chosen(ObjectNode schema, List<JsonNode> given, String type, int depth) {
    int choice = choices.pick(given.size() + 1);
    if (choice < given.size()) {
      return given.get(choice);
    }
    return type.equals("object") ? object(schema, depth) : array(schema, depth);
  }

  private JsonNode scalar(ObjectNode schema, List<JsonNode> given, String type, int nth) {
    List<JsonNode> candidates = new ArrayList<>(given);
    boolean closed = schema.has("const") || schema.has("enum");
    if (!closed) {
      switch (type) {
        case "string" -> candidates.addAll(ScalarMaker.texts(schema, nth));
        case "integer" -> candidates.addAll(ScalarMaker.numbers(schema, true, nth));
        case "number" -> candidates.addAll(ScalarMaker.numbers(schema, false, nth));
        case "boolean" -> candidates.addAll(List.of(BooleanNode.FALSE, BooleanNode.TRUE));
        default -> candidates.add(NullNode.instance);
      }
    }
    List<JsonNode> allowed = allowed(schema, candidates);
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("no value is known that fits " + brief(schema));
    }
    return allowed.get(choices.pick(allowed.size()));
  }

  /** As far as the part alone can tell. */
  private static List<JsonNode> allowed(ObjectNode schema, List<JsonNode> candidates) {
    SchemaJudge judge =
        SchemaJudge.of(schema.deepCopy().without(List.of("not", "if", "then", "else", "$id")));
    return candidates.stream().distinct().filter(judge::allows).toList();
  }

  private static String brief(ObjectNode schema) {
    ObjectNode brief = schema.deepCopy().without(List.of("description", "title"));
    return OneLine.of(brief.toString(), 120);
  }

  private JsonNode array(ObjectNode schema, int depth) {
    int least = schema.path("minItems").asInt(0);
    if (least > MOST_ELEMENTS) {
      throw new IllegalArgumentException("its schema asks for %,d elements".formatted(least));
    }
    JsonNode first =
        schema.get("items") instanceof ArrayNode tuple ? tuple : schema.path("prefixItems");
    JsonNode rest =
        schema.path("items").isArray() ? schema.path("additionalItems") : schema.path("items");
    int size = Math.max(least, first.size());
    if (size == 0 && schema.path("maxItems").asInt(1) > 0) {
      // One element says more than none, unless lists of lists go on for ever.
      int preferred = depth < DEEP ? 1 : 0;
      size = choices.pick(2) == 0 ? preferred : 1 - preferred;
    }
    ArrayNode array = NODES.arrayNode();
    boolean distinct = schema.path("uniqueItems").asBoolean();
    for (int i = 0; i < size; i++) {
      array.add(value(i < first.size() ? first.get(i) : rest, depth + 1, distinct ? i : 0));
    }
    return array;
  }

  private JsonNode object(ObjectNode schema, int depth) {
    Set<String> names = new LinkedHashSet<>();
    schema.path("required").forEach(name -> names.add(name.asText()));
    JsonNode properties = schema.path("properties");
    if (names.size() < properties.size() && choices.pick(2) == 1) {
      properties.fieldNames().forEachRemaining(names::add);
    }
    addDependents(schema, names);
    int least = schema.path("minProperties").asInt(0);
    properties.fieldNames().forEachRemaining(name -> addIfMissing(names, name, least));
    for (int i = 1; names.size() < Math.min(least, MOST_ELEMENTS); i++) {
      names.add("key" + i);
    }
    ObjectNode object = NODES.objectNode();
    for (String name : names) {
      JsonNode ofName = properties.has(name) ? properties.get(name) : other(schema);
      object.set(name, value(ofName, depth + 1, 0));
    }
    return object;
  }

  private static void addIfMissing(Set<String> names, String name, int least) {
    if (names.size() < least) {
      names.add(name);
    }
  }

  /** What comes with what is there. */
  private static void addDependents(ObjectNode schema, Set<String> names) {
    boolean grown = true;
    while (grown) {
      Set<String> more = new LinkedHashSet<>();
      for (String name : names) {
        schema.path("dependentRequired").path(name).forEach(it -> more.add(it.asText()));
      }
      grown = names.addAll(more);
    }
  }

  /** The schema of a property that is not named. */
  private static JsonNode other(ObjectNode schema) {
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject()) {
      return others;
    }
    JsonNode pattern = schema.path("patternProperties").path(0);
    return pattern.isMissingNode() ? NODES.objectNode().put("type", "string") : pattern;
  }
}
