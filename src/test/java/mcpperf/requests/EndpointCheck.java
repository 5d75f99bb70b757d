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
import java.util.function.UnaryOperator;
import mcpperf.protocol.StreamEndpoint;
import scala.Function1;
import scala.Function2;
import scala.Option;

/** Keeps the address that the first event of a stream tells, as Gatling is to be given it. */
final class EndpointCheck implements Check<String> {
  /** Session key. */
  static final String ENDPOINT = "sseEndpoint";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnaryOperator<String> address;

  /**
   * @param address of what is told; an {@link IllegalArgumentException} refuses it
   */
  EndpointCheck(UnaryOperator<String> address) {
    this.address = address;
  }

  @Override
  public Validation<CheckResult> check(
      String text, Session session, Map<Object, Object> preparedCache) {
    try {
      JsonNode event = JSON.readTree(text);
      if (event.path("event").asText().equals(StreamEndpoint.EVENT)) {
        String found = address.apply(event.path("data").asText());
        return new Success<>(new CheckResult(Option.apply(found), Option.apply(ENDPOINT)));
      }
      return MessageCheck.failure("[wrong-content] the first event is none of the type endpoint");
    } catch (IllegalArgumentException e) {
      return MessageCheck.failure("[wrong-content] " + e.getMessage());
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
