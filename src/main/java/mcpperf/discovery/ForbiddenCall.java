package mcpperf.discovery;

import java.util.List;
import java.util.Map;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.Refusal;
import mcpperf.protocol.AnswerJudge;
import mcpperf.protocol.Judgement.Wrong;

/**
 * A tool that was called once with arguments that its schema forbids, before the load.
 *
 * @param operation with these arguments
 * @param said what it answered, in its own words, one line; "" for nothing
 */
public record ForbiddenCall(Operation operation, ForbiddenAnswer answer, String said) {
  private static final int OK = 200;

  /**
   * A call that was answered.
   *
   * @param id the JSON-RPC id that was sent
   */
  public static ForbiddenCall answered(Operation operation, int status, byte[] body, String id) {
    ForbiddenAnswer answer = ForbiddenAnswer.of(status, body, id);
    // What is wrong with an answer is told in the answer's words.
    Refusal asked = answer == ForbiddenAnswer.ACCEPTED ? Refusal.ANY : Refusal.NONE;
    String said =
        new AnswerJudge(new Expectation(OK, asked, List.of())).judge(status, body, id, Map.of())
                instanceof Wrong wrong
            ? wrong.text()
            : "";
    return new ForbiddenCall(operation, answer, said);
  }

  /** A call that was not answered. */
  public static ForbiddenCall unanswered(Operation operation, String why) {
    return new ForbiddenCall(operation, ForbiddenAnswer.UNKNOWN, why);
  }
}
