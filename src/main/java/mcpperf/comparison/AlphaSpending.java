package mcpperf.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * When to look at runs that are added one after the other, and how much of the share of false
 * alarms each look may spend: the sum is the share, so that looking more often does not raise it.
 */
public record AlphaSpending(List<Look> looks) {
  private static final double FIRST = 0.4;
  private static final int STEP = 2;

  /** A look after so many runs. */
  public record Look(int runs, double alpha) {}

  /**
   * Looks after {@code first} runs and then after every two more. The first one spends two fifths
   * (0.02 of 0.05), the further ones the rest in equal parts.
   */
  public static AlphaSpending of(double alpha, int first, int most) {
    List<Integer> runs = new ArrayList<>(List.of(first));
    for (int next = first + STEP; next < most; next += STEP) {
      runs.add(next);
    }
    if (most > first) {
      runs.add(most);
    }
    int further = runs.size() - 1;
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      double share = further == 0 ? 1 : i == 0 ? FIRST : (1 - FIRST) / further;
      looks.add(new Look(runs.get(i), alpha * share));
    }
    return new AlphaSpending(List.copyOf(looks));
  }
}
