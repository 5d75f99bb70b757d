package mcpperf.protocol;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text that came from outside, made fit for one line of a log. */
public final class OneLine {
  /** Controls, invisible formats (direction overrides among them), separators, lone surrogates. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]+");

  /** Stands where a text was cut. */
  static final String CUT = "…";

  private static final int MAX_BYTES_PER_CHARACTER = 4;

  private OneLine() {}

  /** {@code text} with every run of unprintable characters as one blank, cut to {@code length}. */
  public static String of(String text, int length) {
    // More than what is shown is never looked at: answers can be megabytes.
    String start = text.substring(0, Math.min(text.length(), 4 * length));
    return of(start, start.length() < text.length(), length);
  }

  private static String of(String start, boolean goesOn, int length) {
    String line = UNPRINTABLE.matcher(start).replaceAll(" ").strip();
    if (line.length() <= length && !goesOn) {
      return line;
    }
    int end = Math.min(line.length(), length - CUT.length());
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + CUT;
  }

  /** The start of a body as text, cut to {@code length} characters. */
  public static String of(byte[] body, int length) {
    int bytes = Math.min(body.length, MAX_BYTES_PER_CHARACTER * length + MAX_BYTES_PER_CHARACTER);
    String start = new String(body, 0, bytes, StandardCharsets.UTF_8);
    return of(start, bytes < body.length, length);
  }
}
