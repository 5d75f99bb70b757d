package mcpperf.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as an earlier version of the suite wrote them, which did not know some members yet. */
public final class EarlierFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EarlierFile() {}

  /**
   * The text without one of its members.
   *
   * @param member a JSON pointer
   */
  public static String without(String text, String member) throws IOException {
    JsonNode json = JSON.readTree(text);
    parent(json, member).remove(name(member));
    return JSON.writeValueAsString(json);
  }

  /** The text with a null in the place of one of its members. */
  public static String withNull(String text, String member) throws IOException {
    JsonNode json = JSON.readTree(text);
    parent(json, member).putNull(name(member));
    return JSON.writeValueAsString(json);
  }

  /** Takes members out of a file. */
  public static void without(Path file, String... members) throws IOException {
    String text = Files.readString(file);
    for (String member : members) {
      text = without(text, member);
    }
    Files.writeString(file, text);
  }

  private static ObjectNode parent(JsonNode json, String member) {
    if (json.at(member).isMissingNode()) {
      throw new AssertionError("there is no " + member);
    }
    return (ObjectNode) json.at(JsonPointer.valueOf(member).head());
  }

  private static String name(String member) {
    return JsonPointer.valueOf(member).last().getMatchingProperty();
  }
}
