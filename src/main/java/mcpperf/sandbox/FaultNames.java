package mcpperf.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mcpperf.config.ConfigurationException;
import mcpperf.config.Faults;

/** Reads some of the faults from JSON, by the names of the components of {@link Faults}. */
final class FaultNames {
  private FaultNames() {}

  /**
   * The faults with those changed that the JSON names.
   *
   * @throws IllegalArgumentException naming every unknown fault and every value that is not allowed
   */
  static Faults changed(Faults faults, JsonNode changes) {
    if (changes.isMissingNode()) {
      return faults;
    }
    if (!changes.isObject()) {
      throw new IllegalArgumentException("Faults are to be a JSON object, found " + changes);
    }
    ObjectNode whole = Json.MAPPER.valueToTree(faults);
    List<String> problems = new ArrayList<>();
    changes.properties().forEach(change -> put(whole, change, problems));
    Map<String, String> texts = new LinkedHashMap<>();
    whole.properties().forEach(fault -> texts.put(fault.getKey(), fault.getValue().asText()));
    Faults changed = faults;
    try {
      changed = Faults.of(texts);
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return changed;
  }

  /** A text that looks like a number is none in JSON, nor is null a value. */
  private static void put(
      ObjectNode whole, Map.Entry<String, JsonNode> change, List<String> problems) {
    JsonNode standard = whole.get(change.getKey());
    JsonNode value = change.getValue();
    if (standard == null || standard.getNodeType() == value.getNodeType()) {
      whole.set(change.getKey(), value);
    } else {
      problems.add(
          "faults: %s: found %s; allowed: a JSON %s"
              .formatted(
                  change.getKey(), value, standard.getNodeType().name().toLowerCase(Locale.ROOT)));
    }
  }
}
