package mcpperf.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and a unit. */
public final class DurationText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("h", ChronoUnit.HOURS);
    UNITS.put("m", ChronoUnit.MINUTES);
    UNITS.put("s", ChronoUnit.SECONDS);
    UNITS.put("ms", ChronoUnit.MILLIS);
  }

  private DurationText() {}

  /**
   * The duration that {@code text} says.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("a whole number with a unit, such as 300ms, 5s, 2m or 1h");
    }
    ChronoUnit unit = UNITS.get(form.group(2));
    if (unit == null) {
      throw new IllegalStateException("no unit " + form.group(2));
    }
    return Duration.of(Long.parseLong(form.group(1)), unit);
  }

  /** The duration in the largest unit that says it in a whole number: 300ms, 5s, 90s, 2m, 1h. */
  public static String of(Duration duration) {
    long ms = duration.toMillis();
    for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
      long length = unit.getValue().getDuration().toMillis();
      if (ms >= length && ms % length == 0) {
        return ms / length + unit.getKey();
      }
    }
    return ms == 0 ? "0s" : ms + "ms";
  }
}
