package mcpperf.cost;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One cost of one operation against its baseline.
 *
 * @param before a call of the baseline; null where it was not seen
 * @param now a call of the candidate; null where it was not seen
 * @param tolerance the change, as a share of {@code before}, that means nothing; 0: none does
 * @param statements those that came, went or changed in number, where the metric counts statements
 * @param why why it is not judged; "" where it is
 */
public record CostFinding(
    String operation,
    CostMetric metric,
    Change change,
    @Nullable Long before,
    @Nullable Long now,
    double tolerance,
    List<StatementChange> statements,
    String why) {

  /** How a cost changed. */
  public enum Change {
    /** A regression: a call costs more than before. */
    INCREASE,
    DECREASE,
    SAME,
    NOT_JUDGED;

    /** The name in files: {@code not-judged}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether a call costs more than before. */
  public boolean regression() {
    return change == Change.INCREASE;
  }

  /**
   * For people: "tools/list: 4 SQL statements a call, 3 in the baseline; new: SELECT ... (1 a
   * call)".
   */
  public String sentence() {
    return CostSentence.of(this);
  }
}
