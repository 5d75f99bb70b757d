package mcpperf.stats;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import mcpperf.simulationlog.MemoryAllowance;
import org.jspecify.annotations.Nullable;

/**
 * Exact counts of whole milliseconds. Values below about a minute are in an array of pages, the
 * rare larger ones in a tree: memory grows with the distinct values, never with their number.
 */
public final class Histogram {
  /** A percentile is shown where at least so many values can be expected above it. */
  public static final int SHOWN_BEYOND = 10;

  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGES = 256;
  private static final int LARGE = PAGE * PAGES;
  private static final int TREE_ENTRY_BYTES = 96;

  private final MemoryAllowance allowance;
  private final long[] @Nullable [] pages = new long[PAGES] @Nullable [];
  private final TreeMap<Long, Long> large = new TreeMap<>();
  private long count;
  private long sum;

  public Histogram() {
    this(MemoryAllowance.unlimited());
  }

  /**
   * @param allowance what it takes its memory from
   */
  public Histogram(MemoryAllowance allowance) {
    this.allowance = allowance;
  }

  public void add(long valueMs) {
    add(valueMs, 1);
  }

  /** Counts a value that occurred several times. */
  public void add(long valueMs, long times) {
    if (valueMs < 0 || times < 0) {
      throw new IllegalArgumentException(
          "A response time and its number are not negative: %d ms, %d times"
              .formatted(valueMs, times));
    }
    if (times == 0) {
      return;
    }
    if (valueMs < LARGE) {
      page((int) valueMs >>> PAGE_BITS)[(int) valueMs & (PAGE - 1)] += times;
    } else {
      addLarge(valueMs, times);
    }
    count += times;
    sum += valueMs * times;
  }

  /** Adds all values of another histogram: the result is that of counting both sets together. */
  public void addAll(Histogram other) {
    for (int i = 0; i < PAGES; i++) {
      long[] theirs = other.pages[i];
      if (theirs != null) {
        long[] ours = page(i);
        for (int j = 0; j < PAGE; j++) {
          ours[j] += theirs[j];
        }
      }
    }
    other.large.forEach(this::addLarge);
    count += other.count;
    sum += other.sum;
  }

  public long count() {
    return count;
  }

  /** Takes a value and how often it occurred. */
  @FunctionalInterface
  public interface Visitor {
    void value(long valueMs, long times);
  }

  /** Hands on every value that occurred, in rising order. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < PAGES; i++) {
      long[] page = pages[i];
      for (int j = 0; page != null && j < PAGE; j++) {
        if (page[j] > 0) {
          visitor.value((long) i * PAGE + j, page[j]);
        }
      }
    }
    large.forEach(visitor::value);
  }

  /**
   * The mean of the middle half of the values, ms: as steady as a median, and finer than whole ms;
   * NaN where there is none.
   */
  public double midmean() {
    double from = count / 4.0;
    double to = count - from;
    double[] below = {0, 0};
    forEach(
        (value, times) -> {
          double inside = Math.min(below[0] + times, to) - Math.max(below[0], from);
          below[1] += value * Math.max(0, inside);
          below[0] += times;
        });
    return below[1] / (to - from);
  }

  /** Each value that occurred with its number, ascending. */
  public SortedMap<Long, Long> counts() {
    SortedMap<Long, Long> counts = new TreeMap<>(large);
    for (int i = 0; i < PAGES; i++) {
      long[] page = pages[i];
      for (int j = 0; page != null && j < PAGE; j++) {
        if (page[j] > 0) {
          counts.put((long) i * PAGE + j, page[j]);
        }
      }
    }
    return counts;
  }

  /**
   * The smallest value such that at least the percentile's share of all values are at or below it
   * (nearest rank); null where fewer than {@value #SHOWN_BEYOND} values can be expected above it.
   */
  public @Nullable Long percentile(Percentile percentile) {
    return percentile.leaves(SHOWN_BEYOND, count) ? atRank(percentile.rank(count)) : null;
  }

  public LatencySummary summary() {
    return new LatencySummary(
        count,
        count == 0 ? null : atRank(1),
        count == 0 ? null : (double) sum / count,
        percentile(Percentile.P50),
        percentile(Percentile.P90),
        percentile(Percentile.P95),
        percentile(Percentile.P99),
        percentile(Percentile.P999),
        count == 0 ? null : atRank(count));
  }

  /** The value at a rank from 1 to the count in sorted order. */
  private long atRank(long rank) {
    long atOrBelow = 0;
    for (int i = 0; i < PAGES; i++) {
      long[] page = pages[i];
      for (int j = 0; page != null && j < PAGE; j++) {
        atOrBelow += page[j];
        if (atOrBelow >= rank) {
          return (long) i * PAGE + j;
        }
      }
    }
    for (Map.Entry<Long, Long> value : large.entrySet()) {
      atOrBelow += value.getValue();
      if (atOrBelow >= rank) {
        return value.getKey();
      }
    }
    throw new IllegalArgumentException("No rank " + rank + " among " + count + " values");
  }

  private long[] page(int index) {
    long[] page = pages[index];
    if (page == null) {
      allowance.take((long) PAGE * Long.BYTES);
      page = new long[PAGE];
      pages[index] = page;
    }
    return page;
  }

  private void addLarge(long valueMs, long times) {
    Long before = large.get(valueMs);
    if (before == null) {
      allowance.take(TREE_ENTRY_BYTES);
    }
    large.put(valueMs, before == null ? times : before + times);
  }
}
