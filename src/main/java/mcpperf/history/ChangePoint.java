package mcpperf.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Where a series of figures changes its level for good. The split with the greatest difference of
 * means, in standard errors, counts where at most 1 % of random orders of the same figures give a
 * greater one: so that of 100 series without a change about one shows one. At least {@value
 * #LEAST_SEGMENT} figures lie on each side; after a change the rest is searched again, so that the
 * last change is told.
 *
 * @param index the first figure of the new level
 * @param ratio the new level over the old one: geometric means
 * @param p share of random orders with as great a difference
 */
public record ChangePoint(int index, double ratio, double p) {
  static final int LEAST_SEGMENT = 2;
  private static final double FALSE_ALARMS = 0.01;
  private static final int ORDERS = 999;
  private static final long SEED = 20_261_126;

  /** The last change in a series of figures above 0; empty where there is none. */
  public static Optional<ChangePoint> last(double[] figures) {
    double[] logs = Arrays.stream(figures).map(Math::log).toArray();
    Optional<ChangePoint> last = Optional.empty();
    int from = 0;
    while (true) {
      Optional<ChangePoint> next = strongest(Arrays.copyOfRange(logs, from, logs.length));
      if (next.isEmpty()) {
        return last;
      }
      ChangePoint found = next.get();
      last = Optional.of(new ChangePoint(from + found.index(), found.ratio(), found.p()));
      from += found.index();
    }
  }

  private static Optional<ChangePoint> strongest(double[] logs) {
    if (logs.length < 2 * LEAST_SEGMENT) {
      return Optional.empty();
    }
    Split seen = Split.best(logs);
    Random random = new Random(SEED);
    int asGreat = 0;
    double[] order = logs.clone();
    for (int i = 0; i < ORDERS; i++) {
      shuffle(order, random);
      if (Split.best(order).strength() >= seen.strength()) {
        asGreat++;
      }
    }
    double p = (asGreat + 1.0) / (ORDERS + 1);
    return p <= FALSE_ALARMS && seen.strength() > 0
        ? Optional.of(new ChangePoint(seen.index(), Math.exp(seen.shift()), p))
        : Optional.empty();
  }

  private static void shuffle(double[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  /** A split of a series in two, and how many standard errors the halves are apart. */
  private record Split(int index, double shift, double strength) {
    static Split best(double[] logs) {
      Split best = new Split(0, 0, 0);
      double total = Arrays.stream(logs).sum();
      double squares = Arrays.stream(logs).map(log -> log * log).sum();
      double left = 0;
      int n = logs.length;
      for (int i = 1; i <= n - LEAST_SEGMENT; i++) {
        left += logs[i - 1];
        if (i >= LEAST_SEGMENT) {
          double shift = (total - left) / (n - i) - left / i;
          double within =
              Math.max(
                  1e-12, squares - left * left / i - (total - left) * (total - left) / (n - i));
          double error = Math.sqrt(within / (n - 2) * (1.0 / i + 1.0 / (n - i)));
          double strength = Math.abs(shift) / error;
          if (strength > best.strength()) {
            best = new Split(i, shift, strength);
          }
        }
      }
      return best;
    }
  }
}
