package mcpperf.database;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mcpperf.monitor.Sample;
import org.jspecify.annotations.Nullable;

/** Makes a {@link PoolUse} of a run's samples, in whatever order they come. */
public final class PoolTally {
  private static final String SESSIONS = "sessions.";
  private static final String IDLE = "sessions.idle";
  private static final String ON_SERVER = "sessions.onServer";
  private static final int QUARTERS = 4;

  private final TreeMap<Long, Connections> byTime = new TreeMap<>();
  private @Nullable Double oldestMs;

  /** Connections in one sample. */
  private record Connections(long all, long idle) {
    Connections and(Connections more) {
      return new Connections(all + more.all, idle + more.idle);
    }

    long inUse() {
      return all - idle;
    }
  }

  /** Adds a sample; those that tell nothing of the database's sessions are left out. */
  public void add(Sample sample) {
    if (!sample.source().equals("postgresql")) {
      return;
    }
    if (sample.metric().equals("age.session")) {
      oldestMs = Activity.greater(oldestMs, sample.value());
    } else if (sample.metric().startsWith(SESSIONS) && !sample.metric().equals(ON_SERVER)) {
      long count = Math.round(sample.value());
      byTime.merge(
          sample.epochMs(),
          new Connections(count, sample.metric().equals(IDLE) ? count : 0),
          Connections::and);
    }
  }

  /**
   * What was seen.
   *
   * @param target the target's description, in which the sizes of its pools stand
   * @return null without a sample
   */
  public @Nullable PoolUse use(Map<String, String> target) {
    if (byTime.isEmpty()) {
      return null;
    }
    Long capacity = capacity(target);
    Collection<Connections> all = byTime.values();
    DoubleSummaryStatistics connections =
        all.stream().collect(Collectors.summarizingDouble(Connections::all));
    DoubleSummaryStatistics inUse =
        all.stream().collect(Collectors.summarizingDouble(Connections::inUse));
    long quarter = Math.max(1, all.size() / QUARTERS);
    return new PoolUse(
        capacity,
        all.size(),
        connections.getAverage(),
        (long) connections.getMax(),
        inUse.getAverage(),
        (long) inUse.getMax(),
        capacity == null ? null : (Double) saturated(all, capacity),
        mean(all, 0, quarter),
        mean(all, all.size() - quarter, quarter),
        oldestMs);
  }

  private static double saturated(Collection<Connections> all, long capacity) {
    return (double) all.stream().filter(it -> it.inUse() >= capacity).count() / all.size();
  }

  private static double mean(Collection<Connections> all, long skip, long number) {
    return all.stream()
        .skip(skip)
        .limit(number)
        .mapToLong(Connections::all)
        .average()
        .orElseThrow();
  }

  /** Each worker has a pool of its own. */
  private static @Nullable Long capacity(Map<String, String> target) {
    Long size = number(target.get("poolSize"));
    Long overflow = number(target.getOrDefault("maxOverflow", "0"));
    Long workers = number(target.getOrDefault("workers", "1"));
    return size == null || overflow == null || workers == null
        ? null
        : (Long) (workers * (size + overflow));
  }

  private static @Nullable Long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,9}") ? (Long) Long.parseLong(text) : null;
  }
}
