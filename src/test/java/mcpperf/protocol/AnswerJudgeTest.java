package mcpperf.protocol;

import static mcpperf.protocol.JudgedAnswers.ID;
import static mcpperf.protocol.JudgedAnswers.TEXT;
import static mcpperf.protocol.JudgedAnswers.judge;
import static mcpperf.protocol.JudgedAnswers.outcome;
import static mcpperf.protocol.JudgedAnswers.refuse;
import static mcpperf.protocol.JudgedAnswers.rule;
import static mcpperf.protocol.JudgedAnswers.serve;
import static mcpperf.protocol.JudgedAnswers.toolAnswer;
import static mcpperf.protocol.JudgedAnswers.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers are right by status and JSON-RPC envelope, and in which class the others fail. */
class AnswerJudgeTest {
  @Test
  void servedCallIsRightAndKeepsItsDocument() {
    Judgement judgement = judge(serve(), toolAnswer("12:00", false));
    assertThat(judgement).isInstanceOf(Right.class);
    assertThat(AnswerPath.of(TEXT).find(((Right) judgement).answer())).contains("12:00");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 301, 401, 404, 429, 500, 503})
  void otherStatusIsHttpStatusWithItsBody(int status) {
    assertThat(wrong(serve(), status, "upstream\n\u001b[31m is down", ID))
        .isEqualTo(
            new Wrong(
                FailureClass.HTTP_STATUS,
                "HTTP " + status + " instead of 200: upstream [31m is down"));
  }

  @Test
  void aPageIsJudgedAsAText() {
    AnswerJudge page =
        new AnswerJudge(
            new Expectation(
                200, Refusal.NONE, List.of(new ContentRule("@", null, "<h1>Tools</h1>"))));
    assertThat(page.judge(200, "<h1>Tools</h1>".getBytes(StandardCharsets.UTF_8), null, Map.of()))
        .isInstanceOf(Right.class);
    assertThat(page.judge(200, "<h1>Log in</h1>".getBytes(StandardCharsets.UTF_8), null, Map.of()))
        .isEqualTo(
            new Wrong(
                FailureClass.WRONG_CONTENT,
                "@: contains '<h1>Tools</h1>' expected, found '<h1>Log in</h1>'"));
    AnswerJudge list =
        new AnswerJudge(
            new Expectation(200, Refusal.NONE, List.of(new ContentRule("@", null, null))));
    assertThat(list.judge(200, "[]".getBytes(StandardCharsets.UTF_8), null, Map.of()))
        .as("JSON stays JSON: an empty list is nothing")
        .isEqualTo(new Wrong(FailureClass.WRONG_CONTENT, "nothing at @"));
  }

  @Test
  void jsonRpcErrorInAnAnswerWithStatus200() {
    assertThat(
            wrong(
                serve(),
                200,
                "{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"error\":{\"code\":-32603,\"message\":\"Internal"
                    + " error\",\"data\":\"pool\"}}",
                ID))
        .isEqualTo(new Wrong(FailureClass.JSON_RPC_ERROR, "-32603 Internal error pool"));
  }

  @Test
  void toolErrorInAnAnswerWithStatus200() {
    assertThat(wrong(serve(), 200, toolAnswer("unknown zone", true), ID))
        .isEqualTo(new Wrong(FailureClass.TOOL_ERROR, "unknown zone"));
  }

  @Test
  void errorBeforeTheIdWasReadIsAJsonRpcError() {
    String body = "{\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid Request\"}}";
    assertThat(wrong(serve(), 200, body, ID).failureClass()).isEqualTo(FailureClass.JSON_RPC_ERROR);
    assertThat(wrong(refuse(Refusal.ANY), 200, body, ID).failureClass())
        .isEqualTo(FailureClass.JSON_RPC_ERROR);
  }

  @Test
  void theWordErrorInContentIsNotAnError() {
    assertThat(judge(serve(), toolAnswer("\\\"error\\\": \\\"isError\\\":true", false)))
        .isInstanceOf(Right.class);
    String schema =
        "{\"id\":\"a-1\",\"result\":{\"tools\":[{\"name\":\"t\",\"inputSchema\":{\"error\":{\"isError\":true}}}]}}";
    assertThat(judge(serve(), schema)).isInstanceOf(Right.class);
    assertThat(judge(serve(), "{\"id\":\"a-1\",\"error\":null,\"result\":{}}"))
        .isInstanceOf(Right.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`id`:`a-2`,`result`:{}}                  | the id of another request",
        "{`id`:1,`result`:{}}                      | an id that is not the text that was sent",
        "{`id`:null,`result`:{}}                   | no JSON-RPC id",
        "{`result`:{}}                             | no JSON-RPC id",
        "[{`id`:`a-1`,`result`:{}}]                | no JSON-RPC id",
        "{`id`:`a-2`,`error`:{`code`:1}}           | the id of another request",
        "{`id`:`a-1`}                              | neither result nor error",
        "<!DOCTYPE html><title>Sign in</title>     | the body is not JSON",
        "{`id`:`a-1`,`result`:{}} and more         | the body is not JSON",
        "{`id`:`a-1`,`result`:{                    | the body is not JSON",
        "NaN                                       | the body is not JSON",
      })
  void answerOfAnotherShapeIsWrongContent(String body, String text) {
    Wrong wrong = wrong(serve(), 200, body.replace('`', '"'), ID);
    assertThat(wrong.failureClass()).isEqualTo(FailureClass.WRONG_CONTENT);
    assertThat(wrong.text()).startsWith(text);
  }

  @Test
  void numberThatLooksLikeTheIdIsNotTheId() {
    assertThat(wrong(serve(), 200, "{\"id\":7,\"result\":{}}", "7").failureClass())
        .isEqualTo(FailureClass.WRONG_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n", "null", "[]", "7"})
  void bodyWithoutAnswerIsWrongContent(String body) {
    assertThat(wrong(serve(), 200, body, ID).failureClass()).isEqualTo(FailureClass.WRONG_CONTENT);
    assertThat(wrong(serve(rule("status", null, null)), 200, body, null).failureClass())
        .isEqualTo(FailureClass.WRONG_CONTENT);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,           JSON_RPC_ERROR, TOOL_ERROR,     right",
    "TOOL_ERROR,     JSON_RPC_ERROR, right,          WRONG_CONTENT",
    "JSON_RPC_ERROR, right,          TOOL_ERROR,     WRONG_CONTENT",
    "ANY,            right,          right,          WRONG_CONTENT",
  })
  void refusalIsRightOnlyInTheFormExpected(
      Refusal refusal, String ofError, String ofToolError, String ofResult) {
    String error = "{\"id\":\"a-1\",\"error\":{\"code\":-32602,\"message\":\"bad zone\"}}";
    assertThat(outcome(refuse(refusal), error)).isEqualTo(ofError);
    assertThat(outcome(refuse(refusal), toolAnswer("bad zone", true))).isEqualTo(ofToolError);
    assertThat(outcome(refuse(refusal), toolAnswer("12:00", false))).isEqualTo(ofResult);
  }

  @Test
  void hugeAnswerIsJudgedAndItsMessageStaysShort() {
    String large = "é".repeat(3_000_000);
    assertThat(judge(serve(rule(TEXT, large, null)), toolAnswer(large, false)))
        .isInstanceOf(Right.class);
    assertThat(
            wrong(serve(rule(TEXT, large + "!", null)), 200, toolAnswer(large, false), ID).text())
        .hasSizeLessThanOrEqualTo(300);
    assertThat(wrong(serve(), 200, toolAnswer(large, true), ID).text()).hasSize(300).endsWith("é…");
    assertThat(wrong(serve(), 500, large, ID).text()).hasSizeLessThanOrEqualTo(300);
  }

  @Test
  void deeplyNestedAnswerIsWrongContentAndNotAStackOverflow() {
    String nested = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(wrong(serve(), 200, "{\"id\":\"a-1\",\"result\":" + nested + "}", ID))
        .extracting(Wrong::failureClass)
        .isEqualTo(FailureClass.WRONG_CONTENT);
  }

  @Test
  void answerToARequestWithoutIdIsJudgedByItsContentAlone() {
    Expectation healthy = serve(rule("status", "healthy", null));
    assertThat(judge(healthy, 200, "{\"status\":\"healthy\",\"error\":\"none\"}", null))
        .isInstanceOf(Right.class);
    assertThat(wrong(healthy, 200, "{\"status\":\"unhealthy\"}", null).failureClass())
        .isEqualTo(FailureClass.WRONG_CONTENT);
    assertThat(wrong(healthy, 200, "<html>", null).failureClass())
        .isEqualTo(FailureClass.WRONG_CONTENT);
  }

  @Test
  void rejectedRequestNeedsNoJsonRpcEnvelope() {
    Expectation rejected = new Expectation(401, Refusal.NONE, List.of(rule("detail", null, null)));
    assertThat(judge(rejected, 401, "{\"detail\":\"Invalid\"}", ID)).isInstanceOf(Right.class);
    assertThat(judge(rejected, 401, "<html>", ID)).isInstanceOf(Wrong.class);
    assertThat(wrong(rejected, 200, toolAnswer("served", false), ID).failureClass())
        .isEqualTo(FailureClass.HTTP_STATUS);
  }

  @Test
  void withoutRulesAnyContentOfAPlainRequestIsRight() {
    assertThat(judge(serve(), 200, "", null)).isInstanceOf(Right.class);
    assertThat(judge(serve(), 200, "not JSON", null)).isInstanceOf(Right.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {"HTTP_STATUS", "JSON_RPC_ERROR", "TOOL_ERROR", "WRONG_CONTENT"})
  void classIsReadBackFromTheMessage(FailureClass failureClass) {
    assertThat(FailureClass.of(new Wrong(failureClass, "any [tool-error] text").message()))
        .isEqualTo(failureClass);
  }
}
