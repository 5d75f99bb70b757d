package mcpperf.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

class AnswerJudgeTest {
  private static final String ID = "a-1";
  private static final String TEXT = "result.content[0].text";

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
  void contentRulesReadTheFeedersColumns() {
    Expectation expectation = serve(rule(TEXT, "#{zone}: #{time}", null));
    Map<String, String> values = Map.of("zone", "Asia/Kathmandu", "time", "17:45");
    assertThat(judge(expectation, toolAnswer("Asia/Kathmandu: 17:45", false), values))
        .isInstanceOf(Right.class);
    assertThat(judge(expectation, toolAnswer("Asia/Kathmandu: 17:30", false), values))
        .isEqualTo(
            new Wrong(
                FailureClass.WRONG_CONTENT,
                "result.content[0].text: is 'Asia/Kathmandu: 17:45' expected, found"
                    + " 'Asia/Kathmandu: 17:30'"));
  }

  @Test
  void wrongContentNamesPathExpectedAndFound() {
    assertThat(judge(serve(rule(TEXT, null, "17:45")), toolAnswer("12:00", false)))
        .isEqualTo(
            new Wrong(
                FailureClass.WRONG_CONTENT,
                "result.content[0].text: contains '17:45' expected, found '12:00'"));
    assertThat(judge(serve(rule(TEXT, null, "17:45")), "{\"id\":\"a-1\",\"result\":{}}"))
        .isEqualTo(
            new Wrong(
                FailureClass.WRONG_CONTENT,
                "result.content[0].text: contains '17:45' expected, found nothing"));
    assertThat(judge(serve(rule("result.tools[0].name", null, null)), toolAnswer("x", false)))
        .isEqualTo(new Wrong(FailureClass.WRONG_CONTENT, "nothing at result.tools[0].name"));
  }

  @Test
  void everyContentRuleMustHold() {
    Expectation expectation = serve(rule(TEXT, null, "12"), rule(TEXT, null, "45"));
    assertThat(judge(expectation, toolAnswer("12:45", false))).isInstanceOf(Right.class);
    assertThat(judge(expectation, toolAnswer("12:00", false))).isInstanceOf(Wrong.class);
    assertThat(judge(expectation, toolAnswer("11:45", false))).isInstanceOf(Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "\"\"", "[]", "{}"})
  void valueThatHoldsNothingIsNotThere(String value) {
    String body = "{\"id\":\"a-1\",\"result\":{\"v\":" + value + "}}";
    assertThat(judge(serve(rule("result.v", null, null)), body)).isInstanceOf(Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1.5", "true", "\" \"", "[null]", "{\"a\":null}"})
  void valueThatHoldsSomethingIsThere(String value) {
    String body = "{\"id\":\"a-1\",\"result\":{\"v\":" + value + "}}";
    assertThat(judge(serve(rule("result.v", null, null)), body)).isInstanceOf(Right.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-17, -17",
    "9007199254740993, 9007199254740993",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "0.5, 0.5",
    "true, true",
    "false, false"
  })
  void valuesOtherThanTextsAreComparedAsTheirJson(String value, String expected) {
    String body = "{\"id\":\"a-1\",\"result\":{\"v\":" + value + "}}";
    assertThat(judge(serve(rule("result.v", expected, null)), body)).isInstanceOf(Right.class);
  }

  @Test
  void expectedEmptyTextIsNotMetByNothing() {
    Expectation empty = serve(rule(TEXT, "", null));
    assertThat(judge(empty, toolAnswer("", false))).isInstanceOf(Right.class);
    assertThat(judge(empty, "{\"id\":\"a-1\",\"result\":{}}")).isInstanceOf(Wrong.class);
  }

  @Test
  void lengthOfATextCanBeExpected() {
    Expectation expectation = serve(rule("length(" + TEXT + ")", "#{size}", null));
    Map<String, String> values = Map.of("size", "1000");
    assertThat(judge(expectation, toolAnswer("x".repeat(1000), false), values))
        .isInstanceOf(Right.class);
    assertThat(judge(expectation, toolAnswer("x".repeat(999), false), values))
        .isInstanceOf(Wrong.class);
    assertThat(judge(expectation, "{\"id\":\"a-1\",\"result\":{}}", values))
        .isInstanceOf(Wrong.class);
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
  @ValueSource(
      strings = {
        "event: message\ndata: %s\n\n",
        "event: message\r\ndata: %s\r\n\r\n",
        "data:%s",
        ": ping\n\nid: 7\nevent: message\ndata: %s\n\n",
        "\nretry: 100\ndata: %s\n\n",
        "data: {\"method\":\"notifications/progress\",\"params\":{}}\n\ndata: %s\n\n",
        "data: {\"id\":\"b\",\"result\":{}}\n\ndata: %s\n\ndata: {\"id\":\"c\",\"result\":{}}\n\n",
      })
  void answerInAnEventStreamIsFoundByItsId(String stream) {
    String body = stream.formatted(toolAnswer("12:00", false));
    assertThat(judge(serve(rule(TEXT, "12:00", null)), body)).isInstanceOf(Right.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void answerOverSeveralDataLinesIsOneDocument(String end) {
    String stream = "data: {\"id\":\"a-1\",|data: \"result\":{}}||".replace("|", end);
    assertThat(judge(serve(), stream)).isInstanceOf(Right.class);
  }

  @Test
  void eventStreamWithoutTheAnswerIsWrongContent() {
    for (String stream :
        List.of(
            "data: {\"id\":\"a-2\",\"result\":{}}\n\n",
            "event: message\n\n",
            "data: {\"method\":\"ping\",\"id\":\"a-1\"}\n\n",
            "data: <html>\n\n")) {
      assertThat(wrong(serve(), 200, stream, ID).failureClass())
          .as(stream)
          .isEqualTo(FailureClass.WRONG_CONTENT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureClass.class,
      names = {"HTTP_STATUS", "JSON_RPC_ERROR", "TOOL_ERROR", "WRONG_CONTENT"})
  void classIsReadBackFromTheMessage(FailureClass failureClass) {
    assertThat(FailureClass.of(new Wrong(failureClass, "any [tool-error] text").message()))
        .isEqualTo(failureClass);
  }

  private static Expectation serve(ContentRule... rules) {
    return new Expectation(200, Refusal.NONE, List.of(rules));
  }

  private static Expectation refuse(Refusal refusal) {
    return new Expectation(200, refusal, List.of());
  }

  private static ContentRule rule(String path, String is, String contains) {
    return new ContentRule(path, is, contains);
  }

  private static String toolAnswer(String text, boolean isError) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
        + text
        + "\"}],\"isError\":"
        + isError
        + "}}";
  }

  private static Judgement judge(Expectation expectation, String body) {
    return judge(expectation, 200, body, ID);
  }

  private static Judgement judge(Expectation expectation, String body, Map<String, String> values) {
    return new AnswerJudge(expectation).judge(200, body.getBytes(UTF_8), ID, values);
  }

  private static Judgement judge(Expectation expectation, int status, String body, String id) {
    return new AnswerJudge(expectation).judge(status, body.getBytes(UTF_8), id, Map.of());
  }

  private static Wrong wrong(Expectation expectation, int status, String body, String id) {
    return (Wrong) judge(expectation, status, body, id);
  }

  private static String outcome(Expectation expectation, String body) {
    return judge(expectation, body) instanceof Wrong wrong ? wrong.failureClass().name() : "right";
  }
}
