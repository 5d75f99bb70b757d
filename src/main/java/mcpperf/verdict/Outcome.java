package mcpperf.verdict;

import java.util.Locale;

/** What a run amounts to. */
public enum Outcome {
  PASS(0),
  SLO_BROKEN(2),
  REGRESSION(2),
  INCONCLUSIVE(3),
  NOT_COMPARABLE(4),
  INVALID(4);

  private final int exitValue;

  Outcome(int exitValue) {
    this.exitValue = exitValue;
  }

  public int exitValue() {
    return exitValue;
  }

  /** The name in files and reports: {@code slo-broken}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
