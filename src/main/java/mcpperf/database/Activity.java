package mcpperf.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import mcpperf.database.ActivitySummary.Wait;
import mcpperf.monitor.Sample;
import org.jspecify.annotations.Nullable;

/**
 * One sample of what the sessions of the database are doing, our own left out.
 *
 * @param sessions how many are in each state; every state of {@link #STATES} is a key
 * @param waits what the active ones wait for
 * @param transactionMs age of the oldest transaction; null where there is none
 * @param activeMs how long the longest running statement runs; null where none runs
 * @param idleInTransactionMs how long a session has been idle in its transaction, at most
 * @param sessionMs age of the oldest session; null where there is none
 * @param meanSessionMs age of the sessions, their mean; null where there is none
 * @param onServer client sessions in all databases of the server
 */
record Activity(
    Map<String, Long> sessions,
    List<Wait> waits,
    @Nullable Double transactionMs,
    @Nullable Double activeMs,
    @Nullable Double idleInTransactionMs,
    @Nullable Double sessionMs,
    @Nullable Double meanSessionMs,
    long onServer) {

  private static final String SOURCE = "postgresql";
  private static final String ACTIVE = "active";
  private static final String IDLE_IN_TRANSACTION = "idle in transaction";

  /** Whose activity the role may not see, or where track_activities is off. */
  static final String UNKNOWN = "unknown";

  static final List<String> STATES =
      List.of(
          ACTIVE,
          "idle",
          IDLE_IN_TRANSACTION,
          "idle in transaction (aborted)",
          "fastpath function call",
          UNKNOWN);

  /** From the rows of {@link CatalogueProbe#ACTIVITY}. */
  static Activity of(List<Row> rows) {
    Map<String, Long> sessions = new LinkedHashMap<>();
    STATES.forEach(state -> sessions.put(state, 0L));
    List<Wait> waits = new ArrayList<>();
    Double transactionMs = null;
    Double activeMs = null;
    Double idleInTransactionMs = null;
    Double sessionMs = null;
    double sessionsMs = 0;
    long here = 0;
    long onServer = 0;
    for (Row row : rows) {
      long count = Objects.requireNonNullElse(row.count("sessions"), 0L);
      onServer += count;
      if (!row.is("here")) {
        continue;
      }
      String state = STATES.contains(row.text("state")) ? row.text("state") : UNKNOWN;
      sessions.merge(state, count, Long::sum);
      here += count;
      transactionMs = greater(transactionMs, row.figure("transaction_ms"));
      sessionMs = greater(sessionMs, row.figure("session_ms"));
      sessionsMs += Objects.requireNonNullElse(row.figure("sessions_ms"), 0.0);
      if (state.equals(ACTIVE)) {
        waits.add(new Wait(row.text("wait_event_type"), row.text("wait_event"), count));
        activeMs = greater(activeMs, row.figure("state_ms"));
      } else if (state.startsWith(IDLE_IN_TRANSACTION)) {
        idleInTransactionMs = greater(idleInTransactionMs, row.figure("state_ms"));
      }
    }
    return new Activity(
        sessions,
        waits,
        transactionMs,
        activeMs,
        idleInTransactionMs,
        sessionMs,
        sessionMs == null ? null : sessionsMs / here,
        onServer);
  }

  /** The greater of two, of which either may not be known. */
  static @Nullable Double greater(@Nullable Double a, @Nullable Double b) {
    return a == null ? b : b == null ? a : (Double) Math.max(a, b);
  }

  /** Whether a session waits for a lock. */
  boolean waitsForLock() {
    return waits.stream().anyMatch(wait -> wait.type().equals("Lock"));
  }

  /** As rows of the time series. */
  List<Sample> samples(long epochMs) {
    List<Sample> samples = new ArrayList<>();
    sessions.forEach(
        (state, count) -> samples.add(sample(epochMs, "sessions." + name(state), "count", count)));
    samples.add(sample(epochMs, "sessions.onServer", "count", (double) onServer));
    Map<String, Long> byType = new LinkedHashMap<>();
    waits.forEach(
        wait ->
            byType.merge(
                wait.type().isEmpty() ? "cpu" : wait.type(), wait.sessionSamples(), Long::sum));
    byType.forEach(
        (type, count) -> samples.add(sample(epochMs, "active." + name(type), "count", count)));
    add(samples, epochMs, "age.transaction", transactionMs);
    add(samples, epochMs, "age.statement", activeMs);
    add(samples, epochMs, "age.idleInTransaction", idleInTransactionMs);
    add(samples, epochMs, "age.session", sessionMs);
    add(samples, epochMs, "age.session.mean", meanSessionMs);
    return samples;
  }

  private static void add(
      List<Sample> samples, long epochMs, String metric, @Nullable Double value) {
    if (value != null) {
      samples.add(sample(epochMs, metric, "ms", value));
    }
  }

  static Sample sample(long epochMs, String metric, String unit, double value) {
    return new Sample(epochMs, SOURCE, metric, unit, value);
  }

  /** "idle in transaction (aborted)" becomes "idleInTransactionAborted", "LWLock" "lwlock". */
  private static String name(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
      boolean first = name.isEmpty() || word.isEmpty();
      name.append(first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }
}
