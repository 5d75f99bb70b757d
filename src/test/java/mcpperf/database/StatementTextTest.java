package mcpperf.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {
  @Test
  void aNormalisedStatementStaysWhatItIs() {
    String text = "SELECT \"user's\".id, $1 FROM tools WHERE name = $2 AND a->>$3 = b";
    assertThat(StatementText.shown(text)).isEqualTo(text);
  }

  @Test
  void blanksAndLineBreaksBecomeOneBlank() {
    assertThat(StatementText.shown(" SELECT\n\t  1 ")).isEqualTo("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET x = 'secret' DONE",
        "SET x = 'it''s secret' DONE",
        "SET x = E'it\\'s secret' DONE",
        "SET x = e'secret\\\\' DONE",
        "SET x = $$it's secret$$ DONE",
        "SET x = $tag$it's $$ secret$tag$ DONE",
        "SET x = ' -- secret' DONE",
      })
  void stringConstantsAreHidden(String text) {
    assertThat(StatementText.shown(text)).matches("SET x = [eE]?'…' DONE").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT /* secret */ x",
        "SELECT -- secret\n x",
        "SELECT x /* it's secret",
        "/*user='secret'*/ SELECT x"
      })
  void commentsAreLeftOut(String text) {
    assertThat(StatementText.shown(text)).isEqualTo("SELECT x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 'secret", "SELECT $$secret", "SELECT E'secret\\'"})
  void whatIsCutShortIsHiddenToItsEnd(String text) {
    assertThat(StatementText.shown(text)).isEqualTo("SELECT '…'");
  }

  @Test
  void aBackslashDoesNotEscapeInAnOrdinaryConstant() {
    assertThat(StatementText.shown("SELECT 'secret\\', x, 'secret'"))
        .isEqualTo("SELECT '…', x, '…'");
  }
}
