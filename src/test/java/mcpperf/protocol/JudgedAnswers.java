package mcpperf.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.protocol.Judgement.Wrong;

/** Expectations and answers for tests of the judge, and what it makes of them. */
final class JudgedAnswers {
  static final String ID = "a-1";
  static final String TEXT = "result.content[0].text";

  private JudgedAnswers() {}

  static Expectation serve(ContentRule... rules) {
    return new Expectation(200, Refusal.NONE, List.of(rules));
  }

  static Expectation refuse(Refusal refusal) {
    return new Expectation(200, refusal, List.of());
  }

  static ContentRule rule(String path, String is, String contains) {
    return new ContentRule(path, is, contains);
  }

  static String toolAnswer(String text, boolean isError) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
        + text
        + "\"}],\"isError\":"
        + isError
        + "}}";
  }

  static Judgement judge(Expectation expectation, String body) {
    return judge(expectation, 200, body, ID);
  }

  static Judgement judge(Expectation expectation, String body, Map<String, String> values) {
    return new AnswerJudge(expectation).judge(200, body.getBytes(UTF_8), ID, values);
  }

  static Judgement judge(Expectation expectation, int status, String body, String id) {
    return new AnswerJudge(expectation).judge(status, body.getBytes(UTF_8), id, Map.of());
  }

  static Wrong wrong(Expectation expectation, int status, String body, String id) {
    return (Wrong) judge(expectation, status, body, id);
  }

  static String outcome(Expectation expectation, String body) {
    return judge(expectation, body) instanceof Wrong wrong ? wrong.failureClass().name() : "right";
  }
}
