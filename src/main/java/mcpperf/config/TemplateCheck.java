package mcpperf.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks a test's templates against the values that a run will have for them. */
final class TemplateCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Problems problems;

  TemplateCheck(Problems problems) {
    this.problems = problems;
  }

  /**
   * Whether every reference in {@code text} has a value; a problem where one has not.
   *
   * @param where the text's file, or "" where it stands in the configuration itself
   */
  boolean references(Place place, String where, String text, Set<String> known) {
    boolean right = true;
    try {
      for (String key : TemplateText.references(text)) {
        if (!known.contains(key)) {
          right = false;
          String choice = Problems.choice(key, new TreeSet<>(known));
          problems.add(place, where + "nothing fills #{" + key + "}; " + choice);
        }
      }
    } catch (IllegalArgumentException e) {
      problems.add(place, where + e.getMessage());
      return false;
    }
    return right;
  }

  /** Checks that {@code text} is JSON with each of {@code rows} in it, of JSON-RPC with an id. */
  void json(Place place, String where, String text, List<Map<String, String>> rows) {
    TemplateText template = TemplateText.of(text);
    for (int i = 0; i < rows.size(); i++) {
      try {
        JsonNode document = JSON.readTree(template.render(rows.get(i)));
        if (document.isMissingNode()) {
          problems.add(place, where + "is empty");
          return;
        }
        if (document.has("jsonrpc") && !hasId(document, rows.get(i))) {
          problems.add(
              place,
              where
                  + "a JSON-RPC request is to have \"id\": \"#{id}\", by which its answer is known");
          return;
        }
      } catch (JsonProcessingException e) {
        String row = rows.size() == 1 ? "" : " with row " + (i + 1) + " of its feeder";
        problems.add(
            place,
            "%sis not JSON%s: line %d, column %d: %s"
                .formatted(
                    where,
                    row,
                    e.getLocation().getLineNr(),
                    e.getLocation().getColumnNr(),
                    firstLine(e.getOriginalMessage())));
        return;
      }
    }
  }

  /** The JSON object that {@code text} is; empty where it is none. */
  static Optional<JsonNode> object(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean hasId(JsonNode request, Map<String, String> values) {
    String id = request.path("id").textValue();
    return id != null && id.equals(values.get("id"));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
