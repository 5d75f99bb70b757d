package mcpperf.monitor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads Prometheus' text format, version 0.0.4, and what OpenMetrics adds to a sample's end; see
 * prometheus.io/docs/instrumenting/exposition_formats.
 */
final class PrometheusText {
  private static final String BLANKS = " \t";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final Map<Series, Double> values = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private String line = "";
  private int at;

  private PrometheusText() {}

  /**
   * Reads a whole exposition.
   *
   * @throws IOException where a line has another form, with its number
   */
  static Scrape parse(String text) throws IOException {
    PrometheusText reader = new PrometheusText();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      try {
        reader.read(line.strip());
      } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
        throw new IOException("line %d is not Prometheus' text format".formatted(number), e);
      }
    }
    return new Scrape(reader.values, reader.types);
  }

  private void read(String text) {
    line = text;
    at = 0;
    if (text.startsWith("#")) {
      comment();
    } else if (!text.isEmpty()) {
      sample();
    }
  }

  /** {@code # TYPE http_requests_total counter}; all other comments are for people. */
  private void comment() {
    List<String> words = List.of(line.split("[ \t]+", -1));
    if (words.size() >= 4 && words.get(0).equals("#") && words.get(1).equals("TYPE")) {
      types.put(words.get(2), words.get(3).toLowerCase(Locale.ROOT));
    }
  }

  /** {@code name{label="value"} 1.5 timestamp # exemplar}; what follows the value is left out. */
  private void sample() {
    String name = until("{" + BLANKS);
    SortedMap<String, String> labels = new TreeMap<>();
    skipBlanks();
    if (line.charAt(at) == '{') {
      at++;
      labels(labels);
    }
    skipBlanks();
    require(NAME.matcher(name).matches() && at < line.length());
    values.put(new Series(name, labels), number(until(BLANKS)));
  }

  private void labels(SortedMap<String, String> labels) {
    for (skipBlanks(); line.charAt(at) != '}'; skipBlanks()) {
      String name = until("=" + BLANKS);
      skipBlanks();
      require(line.charAt(at) == '=');
      at++;
      skipBlanks();
      require(NAME.matcher(name).matches() && line.charAt(at) == '"');
      at++;
      labels.put(name, labelValue());
      skipBlanks();
      if (line.charAt(at) == ',') {
        at++;
      } else {
        require(line.charAt(at) == '}');
      }
    }
    at++;
  }

  private String labelValue() {
    StringBuilder value = new StringBuilder();
    for (char c = line.charAt(at); c != '"'; c = line.charAt(at)) {
      at++;
      if (c == '\\') {
        char escaped = line.charAt(at++);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(c);
      }
    }
    at++;
    return value.toString();
  }

  /** A value as the format writes it. */
  static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** The text from here to one of these characters, or to the line's end. */
  private String until(String ends) {
    int start = at;
    while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
      at++;
    }
    return line.substring(start, at);
  }

  private void skipBlanks() {
    while (at < line.length() && BLANKS.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalArgumentException();
    }
  }
}
