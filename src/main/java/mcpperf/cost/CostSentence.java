package mcpperf.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a change of costs is told. */
final class CostSentence {
  private static final int MOST_STATEMENTS = 5;
  private static final int MOST_CHARACTERS = 160;

  private CostSentence() {}

  static String of(CostFinding finding) {
    String operation = finding.operation() + ": ";
    String metric = finding.metric().words();
    if (!finding.why().isEmpty()) {
      return operation + metric + " not compared: " + finding.why();
    }
    String figures =
        String.format(Locale.ROOT, "%,d %s a call", finding.now(), metric)
            + (finding.change() == CostFinding.Change.SAME
                ? ", as in the baseline"
                : String.format(Locale.ROOT, ", %,d in the baseline", finding.before()));
    return operation + figures + statements(finding.statements());
  }

  private static String statements(List<StatementChange> changes) {
    if (changes.isEmpty()) {
      return "";
    }
    List<String> told = new ArrayList<>();
    changes.stream().limit(MOST_STATEMENTS).forEach(change -> told.add(told(change)));
    if (changes.size() > MOST_STATEMENTS) {
      told.add("and " + (changes.size() - MOST_STATEMENTS) + " more");
    }
    return "; " + String.join("; ", told);
  }

  /** "new, 1 a call: SELECT ...". */
  private static String told(StatementChange change) {
    String how =
        change.before() == 0
            ? "new, %d a call".formatted(change.now())
            : change.now() == 0
                ? "gone, %d a call".formatted(change.before())
                : "%d instead of %d a call".formatted(change.now(), change.before());
    String text = change.text();
    return how
        + ": "
        + (text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text);
  }
}
