package mcpperf.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts and numbers that a flat schema allows, the most telling ones first. */
final class ScalarMaker {
  /** More is not sent on the word of a schema alone. */
  private static final int LONGEST_TEXT = 100_000;

  private static final String TEXT = "text";
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** What a description gives as an example: {@code (e.g., 'Europe/London')}. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?i)(?:e\\.\\s?g\\.|for example|such as|like|example:)[,:]?\\s*(['\"`])(?<text>[^'\"`]{1,200})\\1");

  private static final Map<String, String> FORMATS =
      Map.ofEntries(
          Map.entry("date", "2026-01-15"),
          Map.entry("time", "12:30:00Z"),
          Map.entry("date-time", "2026-01-15T12:30:00Z"),
          Map.entry("duration", "PT1H"),
          Map.entry("email", "someone@example.com"),
          Map.entry("idn-email", "someone@example.com"),
          Map.entry("hostname", "example.com"),
          Map.entry("idn-hostname", "example.com"),
          Map.entry("ipv4", "192.0.2.1"),
          Map.entry("ipv6", "2001:db8::1"),
          Map.entry("uri", "https://example.com/"),
          Map.entry("uri-reference", "https://example.com/"),
          Map.entry("iri", "https://example.com/"),
          Map.entry("iri-reference", "https://example.com/"),
          Map.entry("url", "https://example.com/"),
          Map.entry("uri-template", "https://example.com/{id}"),
          Map.entry("uuid", "6ba7b810-9dad-41d1-80b4-00c04fd430c8"),
          Map.entry("json-pointer", "/a"),
          Map.entry("relative-json-pointer", "0"),
          Map.entry("regex", "a"),
          Map.entry("byte", "dGV4dA=="));

  private ScalarMaker() {}

  /**
   * Texts for {@code schema}.
   *
   * @param nth another one each time: 0, 1, ...
   * @throws IllegalArgumentException where a text would have to be too long to be sent
   */
  static List<JsonNode> texts(ObjectNode schema, int nth) {
    Set<String> texts = new LinkedHashSet<>();
    int least = schema.path("minLength").asInt(0);
    if (least > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "its schema asks for a text of %,d characters".formatted(least));
    }
    Matcher example = EXAMPLE.matcher(schema.path("description").asText(""));
    if (example.find()) {
      texts.add(example.group("text"));
    }
    String format = FORMATS.get(schema.path("format").asText(""));
    if (format != null) {
      texts.add(format);
    }
    if (schema.path("pattern").isTextual()) {
      texts.addAll(PatternText.of(schema.path("pattern").asText(), least));
    }
    texts.add(ofLength(nth == 0 ? TEXT : TEXT + nth, least, schema.path("maxLength").asInt(-1)));
    List<JsonNode> nodes = new ArrayList<>();
    texts.forEach(text -> nodes.add(TextNode.valueOf(text)));
    return nodes;
  }

  private static String ofLength(String text, int least, int most) {
    String padded = text + "x".repeat(Math.max(0, least - text.length()));
    return most >= 0 && padded.length() > most ? padded.substring(padded.length() - most) : padded;
  }

  /**
   * Numbers for {@code schema}.
   *
   * @param whole whether only whole ones are asked for
   * @param nth another one each time: 0, 1, ...
   */
  static List<JsonNode> numbers(ObjectNode schema, boolean whole, int nth) {
    BigDecimal step = schema.path("multipleOf").decimalValue();
    BigDecimal unit = step.signum() > 0 ? step : BigDecimal.ONE;
    Set<BigDecimal> numbers = new LinkedHashSet<>();
    numbers.add(unit);
    for (String bound : List.of("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")) {
      JsonNode at = schema.path(bound);
      if (at.isNumber()) {
        RoundingMode inwards = bound.endsWith("inimum") ? RoundingMode.CEILING : RoundingMode.FLOOR;
        BigDecimal near =
            at.decimalValue().divide(unit, 0, inwards).multiply(unit).stripTrailingZeros();
        BigDecimal away = inwards == RoundingMode.CEILING ? unit : unit.negate();
        numbers.add(near);
        numbers.add(near.add(away));
        numbers.add(at.decimalValue());
      }
    }
    numbers.add(BigDecimal.ZERO);
    if (!whole) {
      numbers.add(between(schema));
    }
    List<JsonNode> nodes = new ArrayList<>();
    numbers.forEach(it -> nodes.add(node(it.add(unit.multiply(BigDecimal.valueOf(nth))))));
    numbers.forEach(it -> nodes.add(node(it.subtract(unit.multiply(BigDecimal.valueOf(nth))))));
    return nodes;
  }

  private static BigDecimal between(ObjectNode schema) {
    BigDecimal low = schema.path("minimum").decimalValue();
    low = low.max(schema.path("exclusiveMinimum").decimalValue());
    BigDecimal high = schema.path("maximum").decimalValue();
    high = high.signum() == 0 ? schema.path("exclusiveMaximum").decimalValue() : high;
    return low.add(high).divide(TWO);
  }

  private static JsonNode node(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    if (!whole) {
      return DecimalNode.valueOf(number);
    }
    BigInteger integer = number.toBigInteger();
    return integer.bitLength() < 32
        ? JsonNodeFactory.instance.numberNode(integer.intValue())
        : JsonNodeFactory.instance.numberNode(integer);
  }
}
