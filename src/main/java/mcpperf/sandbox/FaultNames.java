package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.config.Faults;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Reads some of the faults from JSON, by the names of the components of {@link Faults}. */
final class FaultNames {
  private static final ObjectNode KNOWN = Json.MAPPER.valueToTree(Faults.none());

  private FaultNames() {}

  /**
   * The faults with those changed that the JSON names.
   *
   * @throws IllegalArgumentException naming every unknown fault and every value out of range
   */
  static Faults changed(Faults faults, JsonNode changes) {
    if (changes.isMissingNode()) {
      return faults;
    }
    if (!changes.isObject()) {
      throw new IllegalArgumentException("Faults are to be a JSON object, found " + changes);
    }
    Map<String, String> problems = new TreeMap<>();
    changes.properties().forEach(e -> check(e.getKey(), e.getValue(), problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems.values()));
    }
    ObjectNode whole = Json.MAPPER.valueToTree(faults);
    whole.setAll((ObjectNode) changes);
    return Json.MAPPER.convertValue(whole, Faults.class);
  }

  private static void check(String name, JsonNode value, Map<String, String> problems) {
    JsonNode standard = KNOWN.get(name);
    if (standard == null) {
      problems.put(
          name,
          "Unknown fault %s: did you mean %s? Known are %s"
              .formatted(name, nearest(name), String.join(", ", known())));
      return;
    }
    String allowed = allowed(name, standard);
    if (!isAllowed(name, standard, value)) {
      problems.put(name, "%s is to be %s, found %s".formatted(name, allowed, value));
    }
  }

  private static boolean isAllowed(String name, JsonNode standard, JsonNode value) {
    if (standard.isBoolean()) {
      return value.isBoolean();
    }
    if (standard.isTextual()) {
      return value.isTextual() && TimeTools.isToolOrAll(value.asText());
    }
    if (name.endsWith("Rate")) {
      return value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1;
    }
    return value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 0;
  }

  private static String allowed(String name, JsonNode standard) {
    if (standard.isBoolean()) {
      return "true or false";
    }
    if (standard.isTextual()) {
      return Stream.concat(TimeTools.NAMES.stream(), Stream.of("\"\" for every tool"))
          .collect(Collectors.joining(", "));
    }
    return name.endsWith("Rate") ? "a share of 0 to 1" : "a whole number from 0 on";
  }

  private static String nearest(String name) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return known().stream()
        .min(Comparator.comparingInt(known -> distance.apply(known, name)))
        .orElseThrow();
  }

  private static List<String> known() {
    List<String> names = new ArrayList<>();
    KNOWN.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
