package mcpperf.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import mcpperf.database.StatementId;
import org.jspecify.annotations.Nullable;

/** The measured calls of one operation, and what is made of them. */
final class OperationCalls {
  private final String operation;
  private final List<Call> right = new ArrayList<>();
  private @Nullable Call first;
  private long failed;

  OperationCalls(String operation) {
    this.operation = operation;
  }

  void add(Call call) {
    if (call.right()) {
      right.add(call);
    } else {
      failed++;
    }
  }

  /** The first call of all, which is not measured: it fills caches. */
  void first(Call call) {
    first = call.right() && call.database() != null ? call : null;
  }

  /** The kinds of statements that the calls counted. */
  Set<StatementId> statementIds() {
    Set<StatementId> ids = new HashSet<>();
    Stream.concat(Stream.ofNullable(first), right.stream())
        .map(Call::database)
        .filter(Objects::nonNull)
        .forEach(reading -> ids.addAll(reading.statements().keySet()));
    return ids;
  }

  /**
   * The costs.
   *
   * @param texts of {@link #statementIds()}
   */
  OperationCost cost(Map<StatementId, String> texts, Background background) {
    Map<CostMetric, CostFigure> figures = new EnumMap<>(CostMetric.class);
    List<String> remarks = new ArrayList<>();
    List<StatementCost> kinds = null;
    CountedStatements statements = statements(texts, background);
    if (statements != null) {
      figures.putAll(statements.figures());
      kinds = statements.costs();
      figures.put(
          CostMetric.WRITE_TRANSACTIONS,
          figure(call -> without(transactions(call), background.transactions(call.countedMs()))));
      remarks.addAll(CostRemarks.of(kinds, background));
    }
    if (seen(Call::upstream)) {
      figures.put(
          CostMetric.UPSTREAM_REQUESTS,
          figure(call -> without(upstream(call), background.upstreamRequests(call.countedMs()))));
    }
    if (!right.isEmpty()) {
      figures.put(CostMetric.REQUEST_BYTES, figure(Call::requestBytes));
      figures.put(CostMetric.RESPONSE_BYTES, figure(Call::responseBytes));
    } else {
      remarks.add("no right answer: nothing is known");
    }
    return new OperationCost(
        operation,
        right.size(),
        failed,
        Collections.unmodifiableMap(figures),
        kinds,
        List.copyOf(remarks));
  }

  /** What the calls say about caches; null where their statements could not be seen. */
  @Nullable CachedReads cachedReads(Map<StatementId, String> texts, Background background) {
    if (!seen(Call::database)) {
      return null;
    }
    List<Call> all = Stream.concat(Stream.ofNullable(first), right.stream()).toList();
    return CachedReads.of(statements(all, texts, background), first != null);
  }

  private static long without(long counted, long beside) {
    return Math.max(0, counted - beside);
  }

  private static long transactions(Call call) {
    return Objects.requireNonNull(call.database()).transactions();
  }

  private static long upstream(Call call) {
    return Objects.requireNonNull(call.upstream()).requests();
  }

  private boolean seen(java.util.function.Function<Call, @Nullable Object> counter) {
    return !right.isEmpty() && right.stream().allMatch(call -> counter.apply(call) != null);
  }

  private CostFigure figure(ToLongFunction<Call> column) {
    return CostFigure.of(right.stream().map(column::applyAsLong).toList());
  }

  private @Nullable CountedStatements statements(
      Map<StatementId, String> texts, Background background) {
    return seen(Call::database) ? statements(right, texts, background) : null;
  }

  private static CountedStatements statements(
      List<Call> calls, Map<StatementId, String> texts, Background background) {
    return CountedStatements.of(
        calls.stream().map(call -> Objects.requireNonNull(call.database()).statements()).toList(),
        calls.stream().map(Call::countedMs).toList(),
        texts,
        background);
  }

  /**
   * Where the time went; null without a right answer.
   *
   * @param generator the same with a stub in the gateway's place; null where not measured
   * @param network a round trip to the target; null where it is in {@code generator} too
   */
  @Nullable LatencyBreakdown latency(
      Map<StatementId, String> texts,
      @Nullable MedianTime generator,
      @Nullable MedianTime network) {
    CountedStatements statements = statements(texts, Background.NONE);
    double[] database = statements == null ? null : statements.ms();
    double[] upstream =
        seen(Call::upstream)
            ? right.stream()
                .mapToDouble(call -> Objects.requireNonNull(call.upstream()).ms())
                .toArray()
            : null;
    double[] total = right.stream().mapToDouble(Call::ms).toArray();
    MedianTime all = MedianTime.of(total);
    if (all == null) {
      return null;
    }
    boolean disturbed = generator != null && generator.ms() >= all.ms();
    MedianTime stub = disturbed ? null : generator;
    double outside = (stub == null ? 0 : stub.ms()) + (network == null ? 0 : network.ms());
    MedianTime gateway =
        Objects.requireNonNull(MedianTime.of(rest(total, outside, database, upstream)));
    return new LatencyBreakdown(
        operation,
        all,
        stub,
        network,
        database == null ? null : MedianTime.of(database),
        upstream == null ? null : MedianTime.of(upstream),
        gateway,
        remark(disturbed, gateway));
  }

  private static double[] rest(
      double[] total, double outside, double @Nullable [] database, double @Nullable [] upstream) {
    double[] rest = total.clone();
    for (int call = 0; call < rest.length; call++) {
      rest[call] -=
          outside
              + (database == null ? 0 : database[call])
              + (upstream == null ? 0 : upstream[call]);
    }
    return rest;
  }

  private static String remark(boolean disturbed, MedianTime gateway) {
    if (disturbed) {
      return "The generator's share is not known: with the stub it took longer than with the"
          + " target, as on a machine that is busy.";
    }
    return gateway.ms() < 0
        ? "The parts overlap: together they took longer than the call, so they ran at the same"
            + " time, or the gateway went on after it had answered."
        : "";
  }
}
