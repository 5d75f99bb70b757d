package mcpperf.requests;

import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatling.core.session.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import mcpperf.protocol.FailureClass;

/** Whether the gateway took a message that was posted for a stream. */
final class PostedCheck {
  private static final String STATUS = "postedStatus";

  private PostedCheck() {}

  /** A post that keeps its status, whatever that is. */
  static HttpRequestActionBuilder judging(HttpRequestActionBuilder post) {
    return post.check(status().saveAs(STATUS));
  }

  /** Why the message was not taken; null where it was. */
  static String refusal(Session session) {
    if (session.attributes().contains(STATUS)) {
      int status = (Integer) session.attributes().apply(STATUS);
      return status >= 200 && status < 300
          ? null
          : FailureClass.HTTP_STATUS.tag() + " HTTP " + status + " to the posted message";
    }
    return FailureClass.TRANSPORT.tag() + " no answer to the posted message";
  }

  /** A refusal in the place of the answer. */
  static String asMessage(String refusal) {
    return JsonNodeFactory.instance.objectNode().put(MessageCheck.NO_ANSWER, refusal).toString();
  }
}
