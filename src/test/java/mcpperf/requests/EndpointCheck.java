package mcpperf.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.commons.validation.Success;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckResult;
import io.gatling.core.session.Session;
import java.util.Map;
import scala.Function1;
import scala.Function2;
import scala.Option;

/** Keeps the address that the first event of a stream tells. */
final class EndpointCheck implements Check<String> {
  /** Session key. */
  static final String ENDPOINT = "sseEndpoint";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Validation<CheckResult> check(
      String text, Session session, Map<Object, Object> preparedCache) {
    try {
      JsonNode event = JSON.readTree(text);
      if (event.path("event").asText().equals("endpoint")) {
        return new Success<>(
            new CheckResult(Option.apply(event.path("data").asText()), Option.apply(ENDPOINT)));
      }
      return MessageCheck.failure("[wrong-content] the first event is none of the type endpoint");
    } catch (JsonProcessingException e) {
      return MessageCheck.failure("[wrong-content] an event that cannot be read");
    }
  }

  @Override
  public Check<String> checkIf(Function1<Session, Validation<Object>> condition) {
    throw new UnsupportedOperationException("Every stream has an endpoint");
  }

  @Override
  public Check<String> checkIf(Function2<String, Session, Validation<Object>> condition) {
    throw new UnsupportedOperationException("Every stream has an endpoint");
  }
}
