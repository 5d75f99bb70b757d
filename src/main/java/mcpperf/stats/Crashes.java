package mcpperf.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpperf.stats.RunStats.Crash;

/** Counts the messages of Gatling's error records: each of the first thousand, then the rest. */
final class Crashes {
  static final String FURTHER = "(further messages)";
  static final int MOST_MESSAGES = 1000;

  private final Map<String, Long> counts = new HashMap<>();
  private long further;

  void add(String message) {
    String text = message.strip();
    if (counts.size() == MOST_MESSAGES && !counts.containsKey(text)) {
      further++;
    } else {
      counts.merge(text, 1L, Long::sum);
    }
  }

  /** Most frequent first; the rest at the end. */
  List<Crash> list() {
    List<Crash> crashes = new ArrayList<>();
    counts.forEach((text, count) -> crashes.add(new Crash(text, count)));
    crashes.sort(Comparator.comparingLong(Crash::count).reversed().thenComparing(Crash::message));
    if (further > 0) {
      crashes.add(new Crash(FURTHER, further));
    }
    return List.copyOf(crashes);
  }
}
