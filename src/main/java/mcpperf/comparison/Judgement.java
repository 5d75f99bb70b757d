package mcpperf.comparison;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the comparison of one metric amounts to. */
public enum Judgement {
  /** Worse, by more than chance gives, and by at least the threshold. */
  REGRESSION,
  /** Better, likewise. */
  IMPROVEMENT,
  /** Could be worse by the threshold or more; these runs cannot tell. */
  INCONCLUSIVE,
  /** Not worse by as much as the threshold: the interval ends below it. */
  NO_WORSE,
  /** No evidence of a change, and one of the threshold's size would probably have been seen. */
  NO_CHANGE,
  /** Shown, and not judged. */
  NOT_JUDGED;

  /** The name in files: {@code no-worse}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
