package mcpperf.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckResult;
import io.gatling.core.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import scala.Function1;
import scala.Function2;

/** Checks of the messages that come on a stream, for Gatling's own SSE and WebSocket support. */
abstract class MessageCheck implements Check<String> {
  /** The member of a message that stands for an answer that will not come. */
  static final String NO_ANSWER = "noAnswer";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether a message is an answer; notifications and keep-alives are not. */
  static MessageCheck isAnswer() {
    return new MessageCheck() {
      @Override
      Validation<CheckResult> check(JsonNode message, Session session) {
        return message.has("result") || message.has("error") || message.has(NO_ANSWER)
            ? CheckResult.NoopCheckResultSuccess()
            : failure("no answer");
      }
    };
  }

  /** The judge's decision on an answer. */
  static MessageCheck of(AnswerCheck answer) {
    return new MessageCheck() {
      @Override
      Validation<CheckResult> check(JsonNode message, Session session) {
        Object id = session.attributes().apply(GatewayRequest.ID);
        ((StreamState) session.attributes().apply(StreamState.KEY)).answered(id.toString());
        return message.has(NO_ANSWER)
            ? failure(message.path(NO_ANSWER).asText())
            : answer.check(message.toString().getBytes(StandardCharsets.UTF_8), session);
      }
    };
  }

  @Override
  public final Validation<CheckResult> check(
      String text, Session session, Map<Object, Object> preparedCache) {
    try {
      JsonNode message = JSON.readTree(text);
      // Gatling hands on a server-sent event as JSON with the members event and data.
      return check(message.path("data").isObject() ? message.path("data") : message, session);
    } catch (JsonProcessingException e) {
      return failure("[wrong-content] a message that is not JSON");
    }
  }

  abstract Validation<CheckResult> check(JsonNode message, Session session);

  /** Scala's Failure is a Validation of anything, which Java's generics cannot say. */
  @SuppressWarnings("unchecked")
  static <T> Validation<T> failure(String message) {
    return (Validation<T>) (Validation<?>) new Failure(message);
  }

  @Override
  public final Check<String> checkIf(Function1<Session, Validation<Object>> condition) {
    throw new UnsupportedOperationException("Every message is judged");
  }

  @Override
  public final Check<String> checkIf(Function2<String, Session, Validation<Object>> condition) {
    throw new UnsupportedOperationException("Every message is judged");
  }
}
