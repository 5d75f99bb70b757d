package mcpperf.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Response times in blocks of time, exactly counted in each. */
public final class LatencyBlocks {
  private final long fromMs;
  private final long toMs;
  private final Histogram[] cells =
      Stream.generate(Histogram::new).limit(GaugeBlocks.CELLS).toArray(Histogram[]::new);

  /** For a time from its first ms to before its last one. */
  public LatencyBlocks(long fromMs, long toMs) {
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** Takes a request that was sent at a time; one outside is not counted. */
  public void add(long startMs, long responseMs) {
    int cell = GaugeBlocks.cell(fromMs, toMs, startMs);
    if (cell >= 0) {
      cells[cell].add(responseMs);
    }
  }

  /** A percentile of each block's requests; not known of a block with too few. */
  public BlockValues percentile(Percentile percentile) {
    return blocks ->
        each(
            blocks,
            times -> {
              @Nullable Long value = times.percentile(percentile);
              return value == null ? Double.NaN : value;
            });
  }

  /** How many requests each block has. */
  public BlockValues counts() {
    return blocks -> each(blocks, Histogram::count);
  }

  private double[] each(int blocks, ToDoubleFunction<Histogram> value) {
    int together = GaugeBlocks.CELLS / blocks;
    double[] values = new double[blocks];
    Arrays.setAll(
        values,
        block -> {
          Histogram all = new Histogram();
          for (int cell = block * together; cell < (block + 1) * together; cell++) {
            all.addAll(cells[cell]);
          }
          return value.applyAsDouble(all);
        });
    return values;
  }
}
