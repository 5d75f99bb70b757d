package mcpperf.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import mcpperf.config.Expectation.ContentRule;
import mcpperf.config.TemplateText;
import org.jspecify.annotations.Nullable;

/** One content rule in a form that checks fast. */
record ContentCheck(AnswerPath path, @Nullable TemplateText is, @Nullable TemplateText contains) {
  private static final int SHOWN = 90;

  static ContentCheck of(ContentRule rule) {
    return new ContentCheck(
        AnswerPath.of(rule.path()), template(rule.is()), template(rule.contains()));
  }

  private static @Nullable TemplateText template(@Nullable String text) {
    return text == null ? null : TemplateText.of(text);
  }

  /** What is wrong with the answer by this rule: the path, what was expected, what was found. */
  Optional<String> flaw(JsonNode answer, Map<String, String> values) {
    JsonNode found = path.search(answer);
    if (is == null && contains == null) {
      return AnswerPath.isThere(found) ? Optional.empty() : Optional.of("nothing at " + path);
    }
    String text = found.isNull() ? null : AnswerPath.text(found);
    return flaw("is", is, values, text, String::equals)
        .or(() -> flaw("contains", contains, values, text, String::contains));
  }

  private Optional<String> flaw(
      String rule,
      @Nullable TemplateText template,
      Map<String, String> values,
      @Nullable String found,
      BiPredicate<String, String> holds) {
    if (template == null) {
      return Optional.empty();
    }
    String expected = template.render(values);
    if (found != null && holds.test(found, expected)) {
      return Optional.empty();
    }
    String shown = found == null ? "nothing" : "'" + OneLine.of(found, SHOWN) + "'";
    return Optional.of(
        "%s: %s '%s' expected, found %s".formatted(path, rule, OneLine.of(expected, SHOWN), shown));
  }
}
