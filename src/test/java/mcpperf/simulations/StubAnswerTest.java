package mcpperf.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import mcpperf.protocol.SampleAnswer;
import org.junit.jupiter.api.Test;

class StubAnswerTest {
  private static final String JSON = "application/json";

  @Test
  void recordedIdBecomesTheIdThatWasSent() {
    StubAnswer answer =
        StubAnswer.of(
            new SampleAnswer(
                200, JSON, "{\"result\":{\"id\":7},\"id\":\"sample-1\",\"x\":\"é\"}", "sample-1"));
    assertThat(answer.bodyFor("{\"jsonrpc\": \"2.0\", \"id\": \"run-2\", \"params\": {\"id\": 3}}"))
        .isEqualTo("{\"result\":{\"id\":7},\"id\":\"run-2\",\"x\":\"é\"}");
  }

  @Test
  void answerWithoutIdStaysAsItWas() {
    StubAnswer answer = StubAnswer.of(new SampleAnswer(201, JSON, "{\"id\":\"u-1\"}", null));
    assertThat(answer.bodyFor("{\"id\": \"run-2\"}")).isEqualTo("{\"id\":\"u-1\"}");
    assertThat(answer.to("").status().code()).isEqualTo(201);
  }

  @Test
  void lengthIsInBytes() {
    StubAnswer answer = StubAnswer.of(new SampleAnswer(200, JSON, "{\"x\":\"é\"}", null));
    assertThat(answer.to("").headers().getInt("Content-Length")).isEqualTo(10);
    assertThat(answer.to("").content().toString(StandardCharsets.UTF_8)).isEqualTo("{\"x\":\"é\"}");
  }
}
