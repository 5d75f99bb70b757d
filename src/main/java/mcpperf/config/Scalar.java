package mcpperf.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types of single values: how each is read from text and written again. */
final class Scalar {
  private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?");

  private Scalar() {}

  /**
   * The value of {@code type} that {@code text} says.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    } else if (type == int.class || type == Integer.class) {
      return (int) wholeNumber(text, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      return wholeNumber(text, Long.MAX_VALUE);
    } else if (type == double.class || type == Double.class) {
      return number(text);
    } else if (type == boolean.class) {
      return truth(text);
    } else if (type == Duration.class) {
      return DurationText.parse(text);
    } else if (type == URI.class) {
      return uri(text);
    }
    return constant(type, text);
  }

  /** What stands for a value that could not be read, so that the rest can still be checked. */
  static @Nullable Object blank(Class<?> type) {
    if (type == int.class) {
      return 0;
    } else if (type == long.class) {
      return 0L;
    } else if (type == double.class) {
      return 0.0;
    } else if (type == boolean.class) {
      return false;
    } else if (type == String.class) {
      return "";
    } else if (type == Duration.class) {
      return Duration.ZERO;
    }
    return type.isEnum() ? type.getEnumConstants()[0] : null;
  }

  /** The value as config.yaml has it. */
  static String text(Object value) {
    if (value instanceof Duration duration) {
      return DurationText.of(duration);
    } else if (value instanceof Enum<?> constant) {
      return label(constant);
    } else if (value instanceof Double number && number == Math.rint(number)) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return value.toString();
  }

  private static long wholeNumber(String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= -most && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number", e);
    }
    throw new IllegalArgumentException("a whole number of at most " + most);
  }

  private static double number(String text) {
    if (DECIMAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number, with a point where it has decimals");
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("true, false");
    };
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a URL", e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    List<String> labels =
        Arrays.stream(type.getEnumConstants()).map(c -> label((Enum<?>) c)).toList();
    int index = labels.indexOf(text);
    if (index < 0) {
      String choice = Problems.choice(text, labels);
      throw new IllegalArgumentException(choice.substring(choice.indexOf(' ') + 1));
    }
    return type.getEnumConstants()[index];
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
