package mcpperf.sandbox;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Answers that look right and are not. */
final class WrongContent {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

  private WrongContent() {}

  /**
   * For a time, the same instant with an offset of one hour less: wrong clock and wrong zone. For
   * any other text, one of the same length.
   */
  static String insteadOf(String answer) {
    try {
      OffsetDateTime right = OffsetDateTime.parse(answer);
      int seconds = right.getOffset().getTotalSeconds() - 3_600;
      return RFC_3339.format(right.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(seconds)));
    } catch (DateTimeException e) {
      String other = answer.startsWith("x") ? "y" : "x";
      return other.repeat(Math.max(1, answer.length()));
    }
  }
}
