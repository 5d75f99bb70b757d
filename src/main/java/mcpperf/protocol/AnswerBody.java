package mcpperf.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the JSON document out of an answer's body: plain, or the message of an event stream. */
final class AnswerBody {
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();
  private static final Pattern EVENT_STREAM = Pattern.compile("\\s*(?:event|data|id|retry)?:");

  /** Atomic: the two characters of one line end are not two line ends. */
  private static final Pattern BLANK_LINE = Pattern.compile("(?>\r\n|\n|\r){2,}");

  private static final int LONGEST_FIELD_NAME = 64;

  private AnswerBody() {}

  /**
   * The document in {@code body}.
   *
   * @return a missing node where the body is empty
   * @throws IOException where the body is not one JSON document
   */
  static JsonNode json(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  /**
   * The JSON-RPC answer in {@code body}. Of an event stream it is the answer with the id that was
   * sent, otherwise the last answer; notifications and the server's own requests are passed over.
   *
   * @return a missing node where there is none
   * @throws IOException where the body holds something that is not JSON
   */
  static JsonNode jsonRpc(byte[] body, String sentId) throws IOException {
    return isEventStream(body)
        ? answerAmongEvents(new String(body, StandardCharsets.UTF_8), sentId)
        : json(body);
  }

  private static boolean isEventStream(byte[] body) {
    int length = Math.min(body.length, LONGEST_FIELD_NAME);
    return EVENT_STREAM.matcher(new String(body, 0, length, StandardCharsets.UTF_8)).lookingAt();
  }

  private static JsonNode answerAmongEvents(String stream, String sentId)
      throws JsonProcessingException {
    JsonNode answer = MissingNode.getInstance();
    for (String event : BLANK_LINE.splitAsStream(stream).toList()) {
      String data = data(event);
      JsonNode message = data == null ? MissingNode.getInstance() : JSON.readTree(data);
      if (message.has("result") || message.has("error")) {
        answer = message;
        if (sentId.equals(message.path("id").textValue())) {
          break;
        }
      }
    }
    return answer;
  }

  /** The event's data lines put together, or null where it has none. */
  private static @Nullable String data(String event) {
    StringBuilder data = new StringBuilder();
    event
        .lines()
        .filter(line -> line.startsWith("data:"))
        .forEach(line -> data.append(line, "data:".length(), line.length()).append('\n'));
    return data.isEmpty() ? null : data.toString();
  }
}
