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
    for (JsonNode request : json.at("/requests")) {
      if (request.at("/name").asText().equals(name)) {
        return request;
      }
    }
    throw new AssertionError("No request " + name + " in " + json);
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
