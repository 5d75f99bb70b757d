package mcpperf.cost;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import mcpperf.config.CostSettings;
import mcpperf.database.DatabaseSource;
import mcpperf.database.StatementCounts;
import mcpperf.database.StatementId;
import mcpperf.database.StatementReading;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the operations cost while one user sends them alone. It is told when a call begins
 * and ends and reads the counters in between, so that each call has its own figures: what happens
 * beside a few of them, such as a flush of buffered rows once a minute, does not move the middle
 * one.
 */
public final class CostPass implements AutoCloseable {
  private static final double NANOS_PER_MS = 1e6;

  /** What the gateway may still do after it has answered, before another operation begins. */
  private static final long SETTLING_MS = 10;

  private final CostSettings settings;
  private final Counters counters;
  private final URI target;
  private final Clock clock;
  private final long fromEpochMs;
  private final Map<String, OperationCalls> operations = new LinkedHashMap<>();
  private final Map<String, Call> firstCalls = new HashMap<>();
  private final Map<String, CachedReads> cachedReads = new LinkedHashMap<>();
  private final StubTimes stub;
  private Background background = Background.NONE;
  private CostReport.IdleTime idle = new CostReport.IdleTime(0, List.of(), 0, 0);
  private Repetitions repetitions;
  private Counters.@Nullable Reading idleFrom;
  private Counters.@Nullable Reading last;
  private String lastOperation = "";
  private long sentNanos;

  private CostPass(
      CostSettings settings, Counters counters, URI target, StubTimes stub, Clock clock) {
    this.settings = settings;
    this.stub = stub;
    this.counters = counters;
    this.target = target;
    this.clock = clock;
    this.fromEpochMs = clock.millis();
    this.repetitions = new Repetitions(settings, System::nanoTime);
  }

  /**
   * Connects to what can be counted. What cannot be is among the limits of the report.
   *
   * @param target the gateway's URL
   * @param database the target's, where it is known
   * @param upstreamCounters where the MCP servers behind the gateway tell how many requests reached
   *     them; none where not all of them count
   * @param stub how long the same calls took with a stub in the target's place
   */
  public static CostPass open(
      CostSettings settings,
      URI target,
      Optional<DatabaseSource> database,
      List<URI> upstreamCounters,
      StubTimes stub) {
    return new CostPass(
        settings, new Counters(database, upstreamCounters), target, stub, Clock.systemUTC());
  }

  /** From here on, and until {@link #idleEnds}, nobody asks the target anything. */
  public synchronized void idleBegins() {
    idleFrom = settings.idleWindow().isZero() ? null : counters.read();
  }

  /**
   * What the target did while nobody asked it anything; waits until that was for the idle window.
   */
  public synchronized void idleEnds() {
    Counters.Reading before = idleFrom;
    if (before == null) {
      return;
    }
    long watchedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before.nanos());
    pause(Math.max(0, settings.idleWindow().toMillis() - watchedMs));
    Counters.Reading after = counters.read();
    double ms = (after.nanos() - before.nanos()) / NANOS_PER_MS;
    StatementReading statements = since(before.database(), after.database());
    UpstreamReading upstream = since(before.upstream(), after.upstream());
    Map<String, Long> byKey = new TreeMap<>();
    List<CostReport.IdleStatement> kinds = new ArrayList<>();
    if (statements != null) {
      Map<StatementId, String> texts = counters.texts(statements.statements().keySet());
      statements
          .statements()
          .forEach((id, counts) -> addIdle(texts.getOrDefault(id, ""), counts, byKey, kinds));
    }
    long transactions = statements == null ? 0 : statements.transactions();
    long requests = upstream == null ? 0 : upstream.requests();
    background = new Background(ms, byKey, transactions, requests);
    idle = new CostReport.IdleTime(ms, List.copyOf(kinds), transactions, requests);
  }

  private static void addIdle(
      String text,
      StatementCounts counts,
      Map<String, Long> byKey,
      List<CostReport.IdleStatement> kinds) {
    if (!text.isEmpty() && !CountedStatements.isUtility(text)) {
      String key = StatementKey.of(text);
      byKey.merge(key, counts.calls(), Long::sum);
      kinds.add(new CostReport.IdleStatement(key, text, counts.calls()));
    }
  }

  /** The calls of another test begin, the first of them not measured. */
  public synchronized void beginTest() {
    repetitions = new Repetitions(settings, System::nanoTime);
  }

  /** Whether the test is to be sent once more; asked before each time. */
  public synchronized boolean again() {
    return repetitions.again();
  }

  /** The user is about to send a request. */
  public synchronized void sends(String operation) {
    if (!operation.equals(lastOperation)) {
      if (!lastOperation.isEmpty()) {
        pause(SETTLING_MS);
      }
      last = counters.read();
    }
    lastOperation = operation;
    sentNanos = System.nanoTime();
  }

  /**
   * The answer to it was judged, or there was none: reads what the call cost.
   *
   * @param requestBytes of its body
   * @param responseBytes of the answer's body
   */
  public synchronized void answered(
      String operation, boolean right, long requestBytes, long responseBytes) {
    double ms = (System.nanoTime() - sentNanos) / NANOS_PER_MS;
    Counters.Reading before = Objects.requireNonNull(last, "sends() comes first");
    Counters.Reading after = counters.read();
    last = after;
    repetitions.answered(right);
    Call call =
        new Call(
            right,
            ms,
            (after.nanos() - before.nanos()) / NANOS_PER_MS,
            since(before.database(), after.database()),
            since(before.upstream(), after.upstream()),
            requestBytes,
            responseBytes);
    if (repetitions.measured()) {
      operations.computeIfAbsent(operation, this::begun).add(call);
    } else {
      firstCalls.putIfAbsent(operation, call);
    }
  }

  private OperationCalls begun(String operation) {
    OperationCalls calls = new OperationCalls(operation);
    Optional.ofNullable(firstCalls.get(operation)).ifPresent(calls::first);
    return calls;
  }

  /** All calls were sent: what they cost. */
  public synchronized CostReport report() {
    List<OperationCost> costs = new ArrayList<>();
    List<LatencyBreakdown> latencies = new ArrayList<>();
    MedianTime network = RoundTrip.to(target);
    operations.forEach(
        (operation, calls) -> {
          Map<StatementId, String> texts = counters.texts(calls.statementIds());
          costs.add(calls.cost(texts, background));
          CachedReads reads = calls.cachedReads(texts, background);
          if (reads != null) {
            cachedReads.put(operation, reads);
          }
          LatencyBreakdown latency = calls.latency(texts, stub.of(operation), network);
          if (latency != null) {
            latencies.add(latency);
          }
        });
    counters.close();
    return new CostReport(
        counters.limits(),
        fromEpochMs,
        clock.millis(),
        idle,
        List.copyOf(costs),
        List.copyOf(latencies));
  }

  /** What the calls say about caches, by operation; complete after {@link #report()}. */
  public synchronized Map<String, CachedReads> cachedReads() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(cachedReads));
  }

  private static @Nullable StatementReading since(
      @Nullable StatementReading before, @Nullable StatementReading after) {
    return before == null || after == null ? null : after.since(before);
  }

  private static @Nullable UpstreamReading since(
      @Nullable UpstreamReading before, @Nullable UpstreamReading after) {
    return before == null || after == null ? null : after.since(before);
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    counters.close();
  }
}
