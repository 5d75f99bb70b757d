package mcpperf.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The history of one series: the runs, and each figure over them.
 *
 * @param runs oldest first
 * @param from the first run since which all that must be equal is equal: earlier ones are shown,
 *     and no change of level is looked for in them
 * @param lines a line a figure
 */
public record Trend(List<Run> runs, int from, List<Line> lines) {

  private static final String INVALID = "invalid";

  /** A run, and whether it is in the baseline. */
  public record Run(String id, String startedAt, String outcome, boolean accepted) {
    /** Whether its figures say nothing, so that they are no part of the lines. */
    public boolean invalid() {
      return outcome.equals(INVALID);
    }
  }

  /**
   * One figure over the runs.
   *
   * @param values a value a run; null where the run does not have it, or is invalid
   * @param change the last change of its level; null where there is none
   * @param since the run since which the present level holds; null likewise
   */
  public record Line(
      String name,
      List<@Nullable Double> values,
      @Nullable ChangePoint change,
      @Nullable String since) {}

  /**
   * Makes it.
   *
   * @param entries oldest first, at least one
   * @param accepted the ids of the runs in the baseline
   */
  public static Trend of(List<HistoryEntry> entries, List<String> accepted) {
    HistoryEntry last = entries.get(entries.size() - 1);
    int from = entries.size() - 1;
    while (from > 0
        && entries.get(from - 1).fingerprint().differences(last.fingerprint()).isEmpty()) {
      from--;
    }
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(entry -> names.addAll(entry.figures().keySet()));
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      lines.add(line(name, entries, from));
    }
    List<Run> runs =
        entries.stream()
            .map(
                entry ->
                    new Run(
                        entry.id(),
                        entry.startedAt(),
                        entry.outcome(),
                        accepted.contains(entry.id())))
            .toList();
    return new Trend(runs, from, List.copyOf(lines));
  }

  private static Line line(String name, List<HistoryEntry> entries, int from) {
    List<@Nullable Double> values = new ArrayList<>();
    entries.forEach(entry -> values.add(figure(entry, name)));
    List<HistoryEntry> alike =
        entries.subList(from, entries.size()).stream()
            .filter(entry -> Objects.requireNonNullElse(figure(entry, name), 0.0) > 0)
            .toList();
    Optional<ChangePoint> change =
        ChangePoint.last(
            alike.stream()
                .mapToDouble(entry -> Objects.requireNonNull(entry.figures().get(name)))
                .toArray());
    return new Line(
        name,
        values,
        change.orElse(null),
        change.map(point -> alike.get(point.index()).id()).orElse(null));
  }

  private static @Nullable Double figure(HistoryEntry entry, String name) {
    return entry.outcome().equals(INVALID) ? null : entry.figures().get(name);
  }
}
