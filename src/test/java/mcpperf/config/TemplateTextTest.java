package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTextTest {

  @Test
  void referencesAreReplaced() {
    assertThat(TemplateText.render("{\"a\":\"#{x}\",\"b\":#{y}}", Map.of("x", "1", "y", "2")))
        .isEqualTo("{\"a\":\"1\",\"b\":2}");
  }

  @Test
  void jsonStringifyQuotesAndEscapes() {
    assertThat(
            TemplateText.render(
                "{\"m\":#{m.jsonStringify()}}", Map.of("m", "a\"b\\c\nd\u0001 \u4e16\ud83d\ude00")))
        .isEqualTo("{\"m\":\"a\\\"b\\\\c\\nd\\u0001 \u4e16\ud83d\ude00\"}");
  }

  @Test
  void valuesAreNotSearchedForReferences() {
    assertThat(TemplateText.render("#{x}", Map.of("x", "#{y} $1 \\"))).isEqualTo("#{y} $1 \\");
  }

  @Test
  void oddBackslashesEscapeAsInGatling() {
    Map<String, String> values = Map.of("x", "1");
    assertThat(TemplateText.render("\\#{x}", values)).isEqualTo("#{x}");
    assertThat(TemplateText.render("\\\\#{x}", values)).isEqualTo("\\1");
    assertThat(TemplateText.render("\\\\\\#{x} #{x}", values)).isEqualTo("\\#{x} 1");
  }

  @Test
  void referencesComeInOrderOfFirstUse() {
    assertThat(TemplateText.references("#{b} #{a.jsonStringify()} #{b} \\#{c}"))
        .containsExactly("b", "a");
    assertThat(TemplateText.references("{\"#\": {}}")).isEmpty();
  }

  @Test
  void unknownKeyIsNamed() {
    assertThatThrownBy(() -> TemplateText.render("#{zone}", Map.of("time", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no value for #{zone}");
  }

  @Test
  void whatIsNoReferenceIsRefused() {
    assertThatThrownBy(() -> TemplateText.of("\"#{x.size()}\""))
        .hasMessage("'#{x.size()}\"' is neither #{key} nor #{key.jsonStringify()}");
    assertThatThrownBy(() -> TemplateText.of("#{x")).hasMessageStartingWith("'#{x' is neither");
    assertThatThrownBy(() -> TemplateText.of("#{}")).hasMessageStartingWith("'#{}' is neither");
  }
}
