package mcpperf.protocol;

import static mcpperf.protocol.JudgedAnswers.TEXT;
import static mcpperf.protocol.JudgedAnswers.judge;
import static mcpperf.protocol.JudgedAnswers.rule;
import static mcpperf.protocol.JudgedAnswers.serve;
import static mcpperf.protocol.JudgedAnswers.toolAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mcpperf.config.Expectation;
import mcpperf.protocol.Judgement.Right;
import mcpperf.protocol.Judgement.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expectation asks of the content of an answer. */
class ContentCheckTest {
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
}
