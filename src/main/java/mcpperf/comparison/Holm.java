package mcpperf.comparison;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment: whichever of the hypotheses are true, the probability that one of
 * them is rejected stays below the level (Holm, Scandinavian Journal of Statistics 6, 1979).
 */
final class Holm {
  private Holm() {}

  /** Each probability, adjusted for all of them, in the order given. */
  static double[] adjust(double... probabilities) {
    int count = probabilities.length;
    int[] ascending =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> probabilities[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[count];
    double before = 0;
    for (int rank = 0; rank < count; rank++) {
      before = Math.max(before, Math.min(1, (count - rank) * probabilities[ascending[rank]]));
      adjusted[ascending[rank]] = before;
    }
    return Arrays.copyOf(adjusted, count);
  }
}
