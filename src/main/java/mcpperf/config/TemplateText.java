package mcpperf.config;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with references to values, as payloads and expectations are written: the part of Gatling's
 * expression language that they may use, {@code #{key}} and {@code #{key.jsonStringify()}}. A value
 * is never searched for references itself; a backslash before a reference makes it plain text.
 */
public final class TemplateText {
  private static final String START = "#{";

  /** The backslashes before a reference and, unless they escape it, the reference itself. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<backslashes>\\\\*)#\\{(?:(?<key>[^.#{}()]+)(?<json>\\.jsonStringify\\(\\))?})?");

  private final List<Part> parts;

  private TemplateText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A text as it stands, a reference to a value, or one that is written as JSON text. */
  private record Part(Kind kind, String text) {
    enum Kind {
      FIXED,
      VALUE,
      JSON
    }
  }

  /**
   * The template in a form that renders fast.
   *
   * @throws IllegalArgumentException where a reference is opened that is neither of the two
   */
  public static TemplateText of(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher reference = REFERENCE.matcher(template);
    int end = 0;
    while (reference.find()) {
      String backslashes = reference.group("backslashes");
      String before = template.substring(end, reference.start());
      String kept = before + backslashes.substring(0, backslashes.length() / 2);
      if (backslashes.length() % 2 == 1) {
        parts.add(new Part(Part.Kind.FIXED, kept + START));
        end = reference.start() + backslashes.length() + START.length();
        reference.region(end, template.length());
        continue;
      }
      parts.add(new Part(Part.Kind.FIXED, kept));
      parts.add(referencePart(reference, template));
      end = reference.end();
    }
    parts.add(new Part(Part.Kind.FIXED, template.substring(end)));
    return new TemplateText(parts);
  }

  private static Part referencePart(Matcher reference, String template) {
    String key = reference.group("key");
    if (key == null) {
      int start = reference.start() + reference.group("backslashes").length();
      String found = template.substring(start, Math.min(template.length(), start + 30));
      throw new IllegalArgumentException(
          "'" + found + "' is neither #{key} nor #{key.jsonStringify()}");
    }
    return new Part(reference.group("json") == null ? Part.Kind.VALUE : Part.Kind.JSON, key);
  }

  /** {@code template} with its references replaced, see {@link #render(Map)}. */
  public static String render(String template, Map<String, String> values) {
    return of(template).render(values);
  }

  /** The keys that {@code template} refers to, in the order of their first use. */
  public static Set<String> references(String template) {
    return of(template).references();
  }

  /**
   * The text with every reference replaced by its value.
   *
   * @throws IllegalArgumentException naming the first key that {@code values} lacks
   */
  public String render(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part.kind()) {
        case FIXED -> text.append(part.text());
        case VALUE -> text.append(value(part.text(), values));
        case JSON -> text.append(TextNode.valueOf(value(part.text(), values)));
      }
    }
    return text.toString();
  }

  private static String value(String key, Map<String, String> values) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("There is no value for #{" + key + "}");
    }
    return value;
  }

  /** The keys that the text refers to, in the order of their first use. */
  public Set<String> references() {
    return parts.stream()
        .filter(part -> part.kind() != Part.Kind.FIXED)
        .map(Part::text)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
