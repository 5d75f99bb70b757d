package mcpperf.protocol;

import static mcpperf.protocol.FailureClass.HTTP_STATUS;
import static mcpperf.protocol.FailureClass.JSON_RPC_ERROR;
import static mcpperf.protocol.FailureClass.TOOL_ERROR;
import static mcpperf.protocol.FailureClass.WRONG_CONTENT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an answer is the one that a request expects. A gateway answers almost every
 * failure with HTTP 200: what counts stands in the body. One judge serves every request of a kind,
 * from any thread.
 */
public final class AnswerJudge {
  private static final int EXCERPT = 160;

  private final int status;
  private final Refusal refusal;
  private final List<ContentCheck> content;

  /** Whether all rules are over the whole body: it may be a page. */
  private final boolean ofText;

  /**
   * @throws io.burt.jmespath.JmesPathException where a path is not JMESPath
   * @throws IllegalArgumentException where an expected text is not a template
   */
  public AnswerJudge(Expectation expectation) {
    this.status = expectation.status();
    this.refusal = expectation.refusal();
    this.content = expectation.content().stream().map(ContentCheck::of).toList();
    this.ofText =
        expectation.content().stream().allMatch(rule -> rule.path().equals(ContentRule.WHOLE));
  }

  /**
   * Judges one answer.
   *
   * @param body as it came, uncompressed: JSON, or an event stream with a JSON-RPC answer in it
   * @param sentId the id of the JSON-RPC request, sent as JSON text; null where the request was not
   *     JSON-RPC
   * @param values what stands for {@code #{column}} in the expectation
   */
  public Judgement judge(
      int status, byte[] body, @Nullable String sentId, Map<String, String> values) {
    if (status != this.status) {
      return new Wrong(
          HTTP_STATUS, "HTTP " + status + " instead of " + this.status + ": " + excerpt(body));
    }
    // A request that is refused by its status never reached JSON-RPC, and has no such envelope.
    String rpcId = status < 300 ? sentId : null;
    if (rpcId == null && content.isEmpty()) {
      return new Right(MissingNode.getInstance());
    }
    JsonNode answer;
    try {
      answer = rpcId == null ? document(body) : AnswerBody.jsonRpc(body, rpcId);
    } catch (IOException e) {
      return new Wrong(WRONG_CONTENT, "the body is not JSON: " + excerpt(body));
    }
    Optional<Wrong> flaw = rpcId == null ? Optional.empty() : flawOfEnvelope(answer, body, rpcId);
    return flaw.or(() -> flawOfContent(answer, values))
        .<Judgement>map(wrong -> wrong)
        .orElseGet(() -> new Right(answer));
  }

  private JsonNode document(byte[] body) throws IOException {
    try {
      return AnswerBody.json(body);
    } catch (JsonProcessingException e) {
      if (ofText) {
        return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
      }
      throw e;
    }
  }

  private Optional<Wrong> flawOfEnvelope(JsonNode answer, byte[] body, String sentId) {
    JsonNode id = answer.path("id");
    JsonNode error = answer.path("error");
    boolean failed = !error.isMissingNode() && !error.isNull();
    if (!sentId.equals(id.textValue())) {
      // JSON-RPC 2.0, section 5: an error that was met before the id could be read has the id null.
      return failed && (id.isNull() || id.isMissingNode())
          ? Optional.of(new Wrong(JSON_RPC_ERROR, "without id: " + errorText(error)))
          : Optional.of(new Wrong(WRONG_CONTENT, flawOfId(id)));
    }
    if (failed) {
      return refusal == Refusal.JSON_RPC_ERROR || refusal == Refusal.ANY
          ? Optional.empty()
          : Optional.of(new Wrong(JSON_RPC_ERROR, errorText(error)));
    }
    JsonNode result = answer.path("result");
    if (result.isMissingNode()) {
      return Optional.of(new Wrong(WRONG_CONTENT, "neither result nor error: " + excerpt(body)));
    }
    return flawOfResult(result);
  }

  private Optional<Wrong> flawOfResult(JsonNode result) {
    boolean refused = result.path("isError").asBoolean();
    boolean refusable = refusal == Refusal.TOOL_ERROR || refusal == Refusal.ANY;
    if (refused && !refusable) {
      return Optional.of(new Wrong(TOOL_ERROR, toolText(result)));
    }
    if (!refused && refusal != Refusal.NONE) {
      return Optional.of(
          new Wrong(WRONG_CONTENT, "served, where it had to be refused: " + toolText(result)));
    }
    return Optional.empty();
  }

  private Optional<Wrong> flawOfContent(JsonNode answer, Map<String, String> values) {
    for (ContentCheck check : content) {
      Optional<String> flaw = check.flaw(answer, values);
      if (flaw.isPresent()) {
        return Optional.of(new Wrong(WRONG_CONTENT, flaw.get()));
      }
    }
    return Optional.empty();
  }

  private static String flawOfId(JsonNode id) {
    return switch (id.getNodeType()) {
      case MISSING, NULL -> "no JSON-RPC id";
      case STRING -> "the id of another request";
      default -> "an id that is not the text that was sent";
    };
  }

  private static String errorText(JsonNode error) {
    String code = error.path("code").asText("no code");
    String message = error.path("message").asText(error.toString());
    String data = error.has("data") ? " " + AnswerPath.text(error.path("data")) : "";
    return code + " " + message + data;
  }

  private static String toolText(JsonNode result) {
    JsonNode first = result.path("content").path(0).path("text");
    return AnswerPath.text(first.isTextual() ? first : result);
  }

  private static String excerpt(byte[] body) {
    return body.length == 0 ? "(empty body)" : OneLine.of(body, EXCERPT);
  }
}
