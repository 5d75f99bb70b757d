package mcpperf.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement cut down to what tells it from others: its tables and conditions. */
final class BriefStatement {
  private static final int LONG_LIST = 24;
  private static final Pattern LISTED =
      Pattern.compile("^(SELECT (?:DISTINCT )?|INSERT INTO \\S+ \\()", Pattern.CASE_INSENSITIVE);

  private BriefStatement() {}

  /** Without a long list of columns: {@code SELECT … FROM tools WHERE id = $1}. */
  static String of(String text) {
    Matcher begin = LISTED.matcher(text);
    if (!begin.find()) {
      return text;
    }
    boolean insert = begin.group().endsWith("(");
    int end = insert ? text.indexOf(')', begin.end()) : from(text, begin.end());
    boolean cut = end - begin.end() > LONG_LIST;
    return cut ? begin.group() + "…" + text.substring(end) : text;
  }

  /** Where the FROM begins that is in no parentheses; -1 where there is none. */
  private static int from(String text, int start) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && text.regionMatches(true, i, " FROM ", 0, 6)) {
        return i;
      }
    }
    return -1;
  }
}
