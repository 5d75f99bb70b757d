package mcpperf.stats;

import java.util.Arrays;

/** Samples of something that has a value at every time: the mean of those in each block. */
public final class GaugeBlocks implements BlockValues {
  /** Every number of blocks that {@link Drift} asks for divides it. */
  static final int CELLS = 4 * Drift.LEAST_BLOCKS;

  private final long fromMs;
  private final long toMs;
  private final double[] sums = new double[CELLS];
  private final long[] counts = new long[CELLS];
  private double last = Double.NaN;
  private int changes;

  /** For a time from its first ms to before its last one. */
  public GaugeBlocks(long fromMs, long toMs) {
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** Takes a sample; one outside the time is not counted. */
  public void add(long atMs, double value) {
    int cell = cell(fromMs, toMs, atMs);
    if (cell >= 0) {
      sums[cell] += value;
      counts[cell]++;
      changes += Double.isNaN(last) || last == value ? 0 : 1;
      last = value;
    }
  }

  /** How often a sample was another one than that before it. */
  public int changes() {
    return changes;
  }

  /** In which of the cells a time lies; -1 where in none. */
  static int cell(long fromMs, long toMs, long atMs) {
    return atMs < fromMs || atMs >= toMs ? -1 : (int) ((atMs - fromMs) * CELLS / (toMs - fromMs));
  }

  @Override
  public double[] in(int blocks) {
    int together = CELLS / blocks;
    double[] means = new double[blocks];
    Arrays.setAll(
        means,
        block -> {
          long count = 0;
          double sum = 0;
          for (int cell = block * together; cell < (block + 1) * together; cell++) {
            sum += sums[cell];
            count += counts[cell];
          }
          return count == 0 ? Double.NaN : sum / count;
        });
    return means;
  }
}
