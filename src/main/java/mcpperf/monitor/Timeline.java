package mcpperf.monitor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Series over a run's time for drawing, in bounded memory: at most so many points each, of which
 * each is the mean of the samples in its part of the time.
 */
public final class Timeline {
  private static final int MOST_SERIES = 400;

  private final Predicate<Sample> wanted;
  private final long[] times;
  private final Map<Key, Points> series = new LinkedHashMap<>();
  private int size;
  private long lastTime;
  private int samplesPerPoint = 1;
  private int samplesInLast;

  /** Which series it is. */
  public record Key(String source, String metric, String unit) {}

  /**
   * @param mostPoints an even number
   */
  public Timeline(int mostPoints, Predicate<Sample> wanted) {
    this.wanted = wanted;
    this.times = new long[mostPoints];
  }

  /** Takes a sample; all about in order of time. */
  public void add(Sample sample) {
    if (!wanted.test(sample)) {
      return;
    }
    int point = point(sample.epochMs());
    Key key = new Key(sample.source(), sample.metric(), sample.unit());
    if (series.size() < MOST_SERIES || series.containsKey(key)) {
      series.computeIfAbsent(key, any -> new Points(times.length)).add(point, sample.value());
    }
  }

  private int point(long epochMs) {
    if (size > 0 && epochMs <= lastTime) {
      int found = Arrays.binarySearch(times, 0, size, epochMs);
      return found >= 0 ? found : Math.max(0, -found - 2);
    }
    lastTime = epochMs;
    if (size > 0 && samplesInLast < samplesPerPoint) {
      samplesInLast++;
      return size - 1;
    }
    if (size == times.length) {
      halve();
    }
    times[size] = epochMs;
    samplesInLast = 1;
    return size++;
  }

  /** Each two points become one; the last one stays alone where their number is odd. */
  private void halve() {
    size = (size + 1) / 2;
    for (int i = 0; i < size; i++) {
      times[i] = times[2 * i];
    }
    series.values().forEach(points -> points.halve(size));
    samplesPerPoint *= 2;
  }

  /** With half as many points, each the mean of the samples of two of these. */
  public Timeline halved() {
    Timeline half = new Timeline(times.length, wanted);
    half.size = size;
    half.lastTime = lastTime;
    half.samplesPerPoint = samplesPerPoint;
    half.samplesInLast = samplesInLast;
    System.arraycopy(times, 0, half.times, 0, size);
    series.forEach((key, points) -> half.series.put(key, new Points(points)));
    half.halve();
    return half;
  }

  /** How many times of sampling a point stands for, at most. */
  public int samplesPerPoint() {
    return samplesPerPoint;
  }

  /** The points' times, ms since the epoch. */
  public long[] times() {
    return Arrays.copyOf(times, size);
  }

  /** Each series' values at {@link #times()}; NaN where there is none. */
  public Map<Key, double[]> series() {
    Map<Key, double[]> values = new LinkedHashMap<>();
    series.forEach((key, points) -> values.put(key, points.means(size)));
    return values;
  }

  private static final class Points {
    private final double[] sums;
    private final int[] counts;

    Points(int most) {
      sums = new double[most];
      counts = new int[most];
    }

    Points(Points other) {
      sums = other.sums.clone();
      counts = other.counts.clone();
    }

    void add(int point, double value) {
      sums[point] += value;
      counts[point]++;
    }

    void halve(int size) {
      for (int i = 0; i < size; i++) {
        sums[i] = sums[2 * i] + sums[2 * i + 1];
        counts[i] = counts[2 * i] + counts[2 * i + 1];
      }
      Arrays.fill(sums, size, sums.length, 0);
      Arrays.fill(counts, size, counts.length, 0);
    }

    double[] means(int size) {
      double[] means = new double[size];
      for (int i = 0; i < size; i++) {
        means[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
      }
      return means;
    }
  }
}
