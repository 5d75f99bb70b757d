package mcpperf.protocol;

import static mcpperf.protocol.JudgedAnswers.ID;
import static mcpperf.protocol.JudgedAnswers.TEXT;
import static mcpperf.protocol.JudgedAnswers.judge;
import static mcpperf.protocol.JudgedAnswers.rule;
import static mcpperf.protocol.JudgedAnswers.serve;
import static mcpperf.protocol.JudgedAnswers.toolAnswer;
import static mcpperf.protocol.JudgedAnswers.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpperf.protocol.Judgement.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come as an event stream. */
class EventStreamTest {
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
}
