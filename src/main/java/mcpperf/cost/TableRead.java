package mcpperf.cost;

import java.util.regex.Pattern;

/**
 * Tells statements that read a table, which a cache may save, from others. Of the database's own
 * tables nobody keeps anything, and what writes has to be executed.
 */
final class TableRead {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;

  private static final Pattern QUERY = Pattern.compile("\\s*(?:\\(\\s*)*(?:SELECT|WITH)\\b", FLAGS);

  /** A name, and no function's: {@code extract(epoch FROM now())} reads nothing. */
  private static final Pattern TABLE =
      Pattern.compile(
          "\\bFROM\\s++(?:ONLY\\s++)?+(?!\"?pg_|\"?information_schema\\b|CURRENT_|LOCALTIME)"
              + "[\\p{L}_\"][\\p{L}\\p{N}_$.\"]*+(?!\\s*\\()",
          FLAGS);

  /** Not that of {@code FOR UPDATE}, which only locks what is read. */
  private static final Pattern WRITE =
      Pattern.compile(
          "\\b(?:INSERT\\s+INTO|DELETE\\s+FROM|MERGE\\s+INTO|UPDATE\\b.*\\bSET)\\b", FLAGS);

  private TableRead() {}

  /**
   * Whether a statement reads a table of its database's user, and writes none.
   *
   * @param text as PostgreSQL keeps it, with parameters in the place of values
   */
  static boolean is(String text) {
    return QUERY.matcher(text).lookingAt()
        && TABLE.matcher(text).find()
        && !WRITE.matcher(text).find();
  }
}
