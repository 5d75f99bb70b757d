package mcpperf.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mcpperf.config.Expectation;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.Expectation.Refusal;
import mcpperf.protocol.Judgement.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "Bearer abcdefgh was sent, Bearer *** was sent",
        "abcdefghabcdefgh, ******",
        "Bearer abcdefg…, Bearer ***…",
        "found 'abcd…' and abcdefgh and abcde…, found '***…' and *** and ***…",
        "abcdefg…, ***…",
        "Bearer abc…, Bearer abc…",
        "abcdefg, abcdefg",
        "bcdefgh…, bcdefgh…",
        "…, …",
        "…abcd…, …***…",
      })
  void theSecretAndWhatACutLeftOfItAreMasked(String text, String masked) {
    assertThat(new SecretMask("abcdefgh").mask(text)).isEqualTo(masked);
  }

  @Test
  void noSecretMasksNothing() {
    assertThat(new SecretMask("").mask("any…")).isEqualTo("any…");
  }

  /** Wherever an excerpt ends, and in whatever part of the judgement. */
  @Test
  void answerThatRepeatsTheTokenLeavesNoneOfItInAMessage() {
    SecretMask mask = new SecretMask(TOKEN);
    for (int before = 0; before < 320; before++) {
      String echo = "x".repeat(before) + TOKEN + "y".repeat(1_000);
      for (String message : List.of(ofStatus(echo), ofToolError(echo), ofContent(echo))) {
        assertThat(mask.mask(message)).doesNotContain(TOKEN.substring(0, 4));
      }
    }
  }

  @Test
  void bodyThatIsCutAmongInvisibleCharactersIsMarkedAsCut() {
    String echo = "\u200b".repeat(200) + TOKEN.substring(0, 44);
    assertThat(echo.getBytes(UTF_8)).hasSize(644);
    String message = ofStatus(echo + TOKEN.substring(44));
    assertThat(new SecretMask(TOKEN).mask(message)).doesNotContain(TOKEN.substring(0, 4));
  }

  private static String ofStatus(String body) {
    return judge(500, body);
  }

  private static String ofToolError(String text) {
    return judge(200, answer(text, true));
  }

  private static String ofContent(String text) {
    return judge(200, answer(text, false));
  }

  private static String answer(String text, boolean isError) {
    return "{\"id\":\"1\",\"result\":{\"content\":[{\"text\":\"%s\"}],\"isError\":%s}}"
        .formatted(text, isError);
  }

  private static String judge(int status, String body) {
    ContentRule rule = new ContentRule("result.content[0].text", "expected", null);
    Expectation expectation = new Expectation(200, Refusal.NONE, List.of(rule));
    Wrong wrong =
        (Wrong) new AnswerJudge(expectation).judge(status, body.getBytes(UTF_8), "1", Map.of());
    return wrong.message();
  }
}
