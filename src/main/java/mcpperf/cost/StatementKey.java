package mcpperf.cost;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What stays the same of a statement from one version of PostgreSQL or of a driver to the next: its
 * text without the numbers of its parameters and the lengths of its lists. PostgreSQL's own number
 * of a statement does not stay.
 */
public final class StatementKey {
  private static final int DIGITS = 12;
  private static final Pattern PARAMETER =
      Pattern.compile("\\$\\d+(?:\\s*::\\s*[\\w .]+?(?=[\\s,)]|$))?");
  private static final Pattern LIST = Pattern.compile("\\(\\s*\\$(?:\\s*,\\s*\\$)*\\s*\\)");
  private static final Pattern LISTS = Pattern.compile("\\(\\$\\)(?:\\s*,\\s*\\(\\$\\))+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private StatementKey() {}

  /**
   * A hash by which the same statement is found again.
   *
   * @param text with {@code $1} in place of constants, as pg_stat_statements has it
   */
  public static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(normalised(text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  static String normalised(String text) {
    String parameters = PARAMETER.matcher(text).replaceAll("\\$");
    String lists = LISTS.matcher(LIST.matcher(parameters).replaceAll("(\\$)")).replaceAll("(\\$)");
    return BLANKS.matcher(lists).replaceAll(" ").strip();
  }
}
