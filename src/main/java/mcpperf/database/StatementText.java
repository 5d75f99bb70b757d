package mcpperf.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's text without what could be users' data. pg_stat_statements replaces constants by
 * {@code $1}, but not in statements such as ALTER ROLE, nor where it had to forget a statement
 * while that ran.
 */
final class StatementText {
  /** Stands for a string constant. */
  static final String HIDDEN = "'…'";

  /** Comments, quoted names, and string constants in all their forms, also cut short. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*|/\\*.*?(?:\\*/|\\z))"
              + "|(?<name>\"(?:[^\"]|\"\")*+(?:\"|\\z))"
              + "|(?<string>[eE]'(?:[^'\\\\]|''|\\\\.)*+(?:'|\\z)"
              + "|'(?:[^']|'')*+(?:'|\\z)"
              + "|\\$(?<tag>[A-Za-z_]\\w*|)\\$.*?(?:\\$\\k<tag>\\$|\\z))",
          Pattern.DOTALL);

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private StatementText() {}

  /** One line, with string constants hidden and comments left out. */
  static String shown(String text) {
    return BLANKS.matcher(hidden(text)).replaceAll(" ").strip();
  }

  /** The same lines, with string constants hidden and comments left out. */
  static String hidden(String text) {
    Matcher tokens = TOKEN.matcher(text);
    return tokens.replaceAll(
        token -> {
          if (tokens.group("name") != null) {
            return Matcher.quoteReplacement(token.group());
          }
          return tokens.group("string") == null ? " " : HIDDEN;
        });
  }
}
