package mcpperf.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.util.Optional;

/** A place in an answer: a JMESPath expression over its whole JSON document. */
public final class AnswerPath {
  /** A function of a value of the wrong type finds nothing, as a path into nothing does. */
  private static final JmesPath<JsonNode> JMES_PATH =
      new JacksonRuntime(RuntimeConfiguration.builder().withSilentTypeErrors(true).build());

  private final String text;
  private final Expression<JsonNode> expression;

  private AnswerPath(String text, Expression<JsonNode> expression) {
    this.text = text;
    this.expression = expression;
  }

  /**
   * The compiled form of {@code text}.
   *
   * @throws io.burt.jmespath.JmesPathException where it is not JMESPath
   */
  public static AnswerPath of(String text) {
    return new AnswerPath(text, JMES_PATH.compile(text));
  }

  /** The value at this place; a null node where there is none. */
  JsonNode search(JsonNode answer) {
    return expression.search(answer);
  }

  /** The value at this place as text, see {@link #text}; empty where there is none. */
  public Optional<String> find(JsonNode answer) {
    JsonNode value = search(answer);
    return isThere(value) ? Optional.of(text(value)) : Optional.empty();
  }

  /** False for null, false, "" and what has no elements: JMESPath's idea of false. */
  static boolean isThere(JsonNode value) {
    return switch (value.getNodeType()) {
      case MISSING, NULL -> false;
      case BOOLEAN -> value.booleanValue();
      case STRING -> !value.textValue().isEmpty();
      case ARRAY, OBJECT -> !value.isEmpty();
      default -> true;
    };
  }

  /** A JSON text as it is, anything else as its JSON. */
  static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
