package mcpperf.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column that a condition of a plan compares with something.
 *
 * @param alias of the column's table in the statement, as SQL writes it; so is the column
 * @param equality whether it is to be equal, else it is to be greater or less
 * @param parameter the number of the parameter with which it is compared; null where it is compared
 *     with something else
 */
record Comparison(String alias, String column, boolean equality, @Nullable Integer parameter) {
  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[a-z_][\\w$]*)";

  /** PostgreSQL writes casts of a column around it: {@code ((t.name)::text = $1)}. */
  private static final String COLUMN =
      "(?<![\\w$\"])(?<alias>%s)\\.(?<column>%s)(?:\\)*::[\\w ]+(?:\\(\\d+\\))?)*\\)*"
          .formatted(NAME, NAME);

  private static final String OPERATOR = "(?<operator>=|<=|>=|<|>)";
  private static final String PARAMETER = "\\(*\\$(?<parameter>\\d+)";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(COLUMN + " " + OPERATOR + " (?:ANY )?(?:" + PARAMETER + "|(?=\\S))"),
          Pattern.compile(
              "(?:" + PARAMETER + "(?:::[\\w ]+)?|(?<=\\S))\\)* " + OPERATOR + " \\(*" + COLUMN));

  /** All in a condition of a plan with qualified names, as EXPLAIN (VERBOSE) writes it. */
  static List<Comparison> in(String condition) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Pattern form : FORMS) {
      Matcher found = form.matcher(condition);
      while (found.find()) {
        String parameter = found.group("parameter");
        comparisons.add(
            new Comparison(
                found.group("alias"),
                found.group("column"),
                found.group("operator").equals("="),
                parameter == null ? null : (Integer) Integer.parseInt(parameter)));
      }
    }
    return comparisons;
  }
}
