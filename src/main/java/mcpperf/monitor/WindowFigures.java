package mcpperf.monitor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Mean and greatest value of the {@link SystemFigure}s in windows of time. A sample stands for the
 * time since the sample before; it belongs to a window in which all that time lies.
 */
public final class WindowFigures {
  /** Samples of one time come from several probes, some a little later than others. */
  private static final int MOST_PENDING = 30;

  private final List<Window> windows;
  private final List<Map<SystemFigure, Tally>> tallies = new ArrayList<>();
  private final Map<SystemFigure, Course> courses = new EnumMap<>(SystemFigure.class);

  /**
   * A time in which something happened.
   *
   * @param fromEpochMs ms since the epoch
   * @param toEpochMs ms since the epoch
   */
  public record Window(long fromEpochMs, long toEpochMs) {}

  /**
   * What is known of a figure in a window.
   *
   * @param mean null where there is no sample
   * @param max null where there is no sample
   */
  public record Figure(@Nullable Double mean, @Nullable Double max, long samples) {
    static final Figure UNKNOWN = new Figure(null, null, 0);
  }

  public WindowFigures(List<Window> windows) {
    this.windows = List.copyOf(windows);
    windows.forEach(window -> tallies.add(new EnumMap<>(SystemFigure.class)));
  }

  /** Takes a sample; those of one source in order of time. */
  public void add(Sample sample) {
    for (SystemFigure figure : SystemFigure.values()) {
      if (figure.isOf(sample)) {
        courses.computeIfAbsent(figure, Course::new).add(sample);
      }
    }
  }

  /** The figures of a window; to be asked when all samples were given. */
  public Map<SystemFigure, Figure> figures(int window) {
    courses.values().forEach(Course::end);
    Map<SystemFigure, Figure> figures = new EnumMap<>(SystemFigure.class);
    for (SystemFigure figure : SystemFigure.values()) {
      figures.put(
          figure,
          Optional.ofNullable(tallies.get(window).get(figure))
              .map(Tally::figure)
              .orElse(Figure.UNKNOWN));
    }
    return figures;
  }

  /** One figure over time: its sources' values of each time, until all are there. */
  private final class Course {
    private final SystemFigure figure;
    private final TreeMap<Long, Sum> pending = new TreeMap<>();
    private int sources;
    private @Nullable Long before;

    Course(SystemFigure figure) {
      this.figure = figure;
    }

    void add(Sample sample) {
      Sum sum = pending.computeIfAbsent(sample.epochMs(), time -> new Sum());
      sum.value += sample.value();
      sum.sources++;
      sources = Math.max(sources, sum.sources);
      if (!figure.isSum() || pending.size() > MOST_PENDING) {
        takeFirst();
      }
    }

    void end() {
      while (!pending.isEmpty()) {
        takeFirst();
      }
    }

    private void takeFirst() {
      Map.Entry<Long, Sum> first = pending.pollFirstEntry();
      // A sum without one of its sources would be too small.
      if (first != null && first.getValue().sources == sources) {
        long time = first.getKey();
        if (before != null) {
          tally(before, time, first.getValue().value);
        }
        before = time;
      }
    }

    private void tally(long from, long to, double value) {
      for (int i = 0; i < windows.size(); i++) {
        if (from >= windows.get(i).fromEpochMs() && to <= windows.get(i).toEpochMs()) {
          tallies.get(i).computeIfAbsent(figure, any -> new Tally()).add(value);
        }
      }
    }
  }

  private static final class Sum {
    private double value;
    private int sources;
  }

  private static final class Tally {
    private double sum;
    private double max = Double.NEGATIVE_INFINITY;
    private long count;

    void add(double value) {
      sum += value;
      max = Math.max(max, value);
      count++;
    }

    Figure figure() {
      return new Figure(sum / count, max, count);
    }
  }
}
