package mcpperf.database;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mcpperf.database.ActivitySummary.Blocked;
import mcpperf.database.ActivitySummary.SessionCount;
import mcpperf.database.ActivitySummary.Unseen;
import mcpperf.database.ActivitySummary.Wait;
import org.jspecify.annotations.Nullable;

/** Sums up samples of the sessions' activity, in memory that does not grow with the run. */
final class ActivityTally {
  /** More kinds of waits or blockers than this are not told apart. */
  private static final int MOST_KINDS = 1_000;

  private final Map<String, long[]> sumAndMostByState = new LinkedHashMap<>();
  private final Map<Wait, long[]> waits = new HashMap<>();
  private final Map<BlockedKind, Blocked> blocked = new HashMap<>();
  private final List<Unseen> unseen = new ArrayList<>();
  private long samples;
  private @Nullable Double longestTransactionMs;
  private @Nullable Double longestIdleInTransactionMs;
  private @Nullable Long mostOnServer;

  /** What stays the same in a {@link Blocked}. */
  private record BlockedKind(String query, String blockerState, String blockerQuery) {}

  /** Adds a sample's sessions by state. */
  void add(Activity activity) {
    samples++;
    activity
        .sessions()
        .forEach(
            (state, count) -> {
              long[] sumAndMost = sumAndMostByState.computeIfAbsent(state, s -> new long[2]);
              sumAndMost[0] += count;
              sumAndMost[1] = Math.max(sumAndMost[1], count);
            });
    activity.waits().forEach(this::addWait);
    longestTransactionMs = Activity.greater(longestTransactionMs, activity.transactionMs());
    longestIdleInTransactionMs =
        Activity.greater(longestIdleInTransactionMs, activity.idleInTransactionMs());
    mostOnServer =
        mostOnServer == null
            ? (Long) activity.onServer()
            : (Long) Math.max(mostOnServer, activity.onServer());
  }

  private void addWait(Wait wait) {
    Wait kind = new Wait(wait.type(), wait.event(), 0);
    if (waits.containsKey(kind) || waits.size() < MOST_KINDS) {
      waits.computeIfAbsent(kind, k -> new long[1])[0] += wait.sessionSamples();
    }
  }

  /** Adds the rows of {@link CatalogueProbe#BLOCKERS}. */
  void addBlocked(List<Row> rows) {
    for (Row row : rows) {
      BlockedKind kind =
          new BlockedKind(
              row.text("query_id"), row.text("blocker_state"), row.text("blocker_query_id"));
      Blocked seen =
          new Blocked(
              id(kind.query),
              kind.blockerState,
              id(kind.blockerQuery),
              Objects.requireNonNullElse(row.count("sessions"), 0L),
              Objects.requireNonNullElse(row.figure("waiting_ms"), 0.0));
      if (blocked.containsKey(kind) || blocked.size() < MOST_KINDS) {
        blocked.merge(
            kind,
            seen,
            (a, b) ->
                new Blocked(
                    a.queryId(),
                    a.blockerState(),
                    a.blockerQueryId(),
                    a.sessionSamples() + b.sessionSamples(),
                    Math.max(a.longestMs(), b.longestMs())));
      }
    }
  }

  private static @Nullable String id(String text) {
    return text.isEmpty() ? null : text;
  }

  void addUnseen(Unseen time) {
    if (unseen.size() < MOST_KINDS) {
      unseen.add(time);
    }
  }

  ActivitySummary summary(long intervalMs) {
    Map<String, SessionCount> sessions = new LinkedHashMap<>();
    sumAndMostByState.forEach(
        (state, sumAndMost) ->
            sessions.put(state, new SessionCount((double) sumAndMost[0] / samples, sumAndMost[1])));
    return new ActivitySummary(
        samples,
        intervalMs,
        sessions,
        waits.entrySet().stream()
            .map(wait -> new Wait(wait.getKey().type(), wait.getKey().event(), wait.getValue()[0]))
            .sorted(
                Comparator.comparingLong(Wait::sessionSamples)
                    .reversed()
                    .thenComparing(Wait::type)
                    .thenComparing(Wait::event))
            .toList(),
        blocked.values().stream()
            .sorted(
                Comparator.comparingLong(Blocked::sessionSamples)
                    .reversed()
                    .thenComparing(Blocked::toString))
            .toList(),
        longestTransactionMs,
        longestIdleInTransactionMs,
        mostOnServer,
        List.copyOf(unseen));
  }
}
