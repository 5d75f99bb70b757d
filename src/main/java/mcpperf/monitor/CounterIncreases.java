package mcpperf.monitor;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * By how much counters have grown over several scrapes. A counter that goes back has begun anew, so
 * that all it shows is growth. Where several processes answer the scrapes in turn, told apart by
 * the time that each says it started, each is followed by itself.
 */
final class CounterIncreases {
  /** What a process says of its start, in seconds since the epoch. */
  static final String START = "process_start_time_seconds";

  private static final int MOST_PROCESSES = 64;
  private static final double MS_PER_SECOND = 1e3;

  private final LongSupplier epochMs;
  private final Map<Double, Map<Series, Double>> lastByProcess = new HashMap<>();
  private final Map<Series, Double> total = new LinkedHashMap<>();
  private @Nullable Double currentProcess;
  private double firstScrape;
  private boolean inTurn;

  /**
   * @param epochMs the time now, ms since the epoch
   */
  CounterIncreases(LongSupplier epochMs) {
    this.epochMs = epochMs;
  }

  /**
   * Takes a scrape.
   *
   * @return what each counter has gained since the scrape before; empty for the first
   */
  Map<Series, Double> add(Scrape scrape) {
    Double start = scrape.value(START);
    double process = start == null ? 0 : start;
    boolean first = lastByProcess.isEmpty();
    if (first) {
      firstScrape = epochMs.getAsLong() / MS_PER_SECOND;
    }
    boolean seen = lastByProcess.containsKey(process);
    inTurn |= seen && currentProcess != null && currentProcess != process;
    currentProcess = process;
    Map<Series, Double> last = lastByProcess.get(process);
    boolean known = last != null;
    boolean startedSince = start != null && process > firstScrape;
    Map<Series, Double> gained = new LinkedHashMap<>();
    Map<Series, Double> now = new HashMap<>();
    scrape
        .values()
        .forEach(
            (series, value) -> {
              if (scrape.isCounter(series)) {
                now.put(series, value);
                double before = last == null ? 0 : last.getOrDefault(series, 0.0);
                boolean counts = known || (!first && startedSince);
                double gain = !counts ? 0 : value >= before ? value - before : value;
                gained.put(series, gain);
                total.merge(series, gain, Double::sum);
              }
            });
    if (known || lastByProcess.size() < MOST_PROCESSES) {
      lastByProcess.put(process, now);
    }
    return first ? Map.of() : gained;
  }

  /** What each counter has gained between the first scrape and the last. */
  Map<Series, Double> total() {
    return total;
  }

  /** How many processes have answered. */
  int processes() {
    return lastByProcess.size();
  }

  /** Whether they answered in turn, and not one after the end of the other. */
  boolean inTurn() {
    return inTurn;
  }
}
