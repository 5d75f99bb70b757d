package mcpperf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** A run's run.json. */
record RunResult(JsonNode json) {
  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  JsonNode request(String name) {
    return requestWith("name", name);
  }

  /** The first request of a group. */
  JsonNode inGroup(String group) {
    return requestWith("group", group);
  }

  private JsonNode requestWith(String key, String value) {
    for (JsonNode request : json.at("/requests")) {
      if (request.at("/" + key).asText().equals(value)) {
        return request;
      }
    }
    throw new AssertionError("No request of " + key + " " + value + " in " + json);
  }

  /** How many requests of this name failed, by class, without the classes of which none did. */
  Map<String, Integer> failures(String name) {
    Map<String, Integer> failures = new TreeMap<>();
    request(name)
        .at("/failures")
        .properties()
        .forEach(failure -> failures.put(failure.getKey(), failure.getValue().asInt()));
    failures.values().removeIf(count -> count == 0);
    return failures;
  }
}
