package mcpperf.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.Refusal;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.Judgement.Right;

/** How a tool answers arguments that its own schema forbids. */
public enum ForbiddenAnswer {
  /** With a result that is an error, {@code isError}: the model can read why, and do better. */
  REFUSED("refused by a tool error"),
  /** With a JSON-RPC error. */
  PROTOCOL_ERROR("refused by a protocol error"),
  /** With an HTTP status of its own for that. */
  HTTP_ERROR("refused by the HTTP status"),
  /** As if they were allowed. */
  ACCEPTED("accepted"),
  /** With none that tells: it did not come, or is nothing that the protocol knows. */
  UNKNOWN("not known");

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private final String text;

  ForbiddenAnswer(String text) {
    this.text = text;
  }

  /**
   * Tells by one answer.
   *
   * @param id the JSON-RPC id that was sent
   */
  public static ForbiddenAnswer of(int status, byte[] body, String id) {
    if (isRefusal(status)) {
      return HTTP_ERROR;
    } else if (isRight(Refusal.NONE, status, body, id)) {
      return ACCEPTED;
    } else if (isRight(Refusal.TOOL_ERROR, status, body, id)) {
      return REFUSED;
    }
    return isRight(Refusal.JSON_RPC_ERROR, status, body, id) ? PROTOCOL_ERROR : UNKNOWN;
  }

  /** Whether a server may refuse arguments by this HTTP status; "too many" says nothing of them. */
  public static boolean isRefusal(int status) {
    return status / 100 == 4 && status != TOO_MANY_REQUESTS;
  }

  private static boolean isRight(Refusal refusal, int status, byte[] body, String id) {
    AnswerJudge judge = new AnswerJudge(new Expectation(OK, refusal, List.of()));
    return judge.judge(status, body, id, Map.of()) instanceof Right;
  }

  /** The name in files: {@code protocol-error}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The answer of this name in files.
   *
   * @throws IllegalArgumentException where there is none
   */
  static ForbiddenAnswer ofLabel(String label) {
    return Stream.of(values())
        .filter(answer -> answer.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no answer is called " + label));
  }

  /** For people. */
  public String text() {
    return text;
  }
}
