package mcpperf.report;

import java.util.regex.Pattern;

/** Text that came from outside, made harmless for where it is to stand. */
final class ForeignText {
  /** Terminal sequences whole, as far as they go, so that no remnant of them is left. */
  private static final Pattern TERMINAL_SEQUENCE =
      Pattern.compile(
          "\u001b\\[[0-?]*[ -/]*[@-~]|\u009b[0-?]*[ -/]*[@-~]|\u001b][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|\u001b[@-_]?");

  private static final Pattern LINE_BREAK = Pattern.compile("\\R|\t");
  private static final Pattern CONTROL =
      Pattern.compile("\\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]");
  private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!]");
  private static final Pattern LINK = Pattern.compile("(?i)\\b(https?|ftp|mailto|xmpp):");
  private static final Pattern WWW = Pattern.compile("(?i)\\bwww\\.");

  /** With these a spreadsheet takes a cell for a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private static final Pattern NOT_XML =
      Pattern.compile("[^\t\n\r\\x{20}-\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

  private ForeignText() {}

  /** One line without terminal sequences, control characters and changes of direction. */
  static String line(String text) {
    String visible = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
    return CONTROL.matcher(LINE_BREAK.matcher(visible).replaceAll(" ")).replaceAll("�");
  }

  /** One line of at most {@code length} characters; a cut is marked. */
  static String line(String text, int length) {
    String line = line(text);
    return line.codePointCount(0, line.length()) <= length
        ? line
        : line.substring(0, line.offsetByCodePoints(0, length - 1)) + "…";
  }

  /** GitHub's Markdown that shows the text itself: no mark-up, no link, no mention. */
  static String markdown(String text) {
    String escaped = MARKDOWN.matcher(line(text)).replaceAll("\\\\$0");
    escaped = LINK.matcher(escaped).replaceAll("$1&#58;");
    escaped = WWW.matcher(escaped).replaceAll("www&#46;");
    return escaped.replace("@", "@&#8203;");
  }

  /** A cell that no spreadsheet takes for a formula. */
  static String csv(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  /** Text of which each character may stand in an XML 1.0 document; what may not becomes �. */
  static String xml(String text) {
    return NOT_XML.matcher(TERMINAL_SEQUENCE.matcher(text).replaceAll("")).replaceAll("�");
  }
}
