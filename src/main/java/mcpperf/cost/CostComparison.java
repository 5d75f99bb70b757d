package mcpperf.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpperf.config.CostSettings;
import mcpperf.cost.CostFinding.Change;
import org.jspecify.annotations.Nullable;

/**
 * Compares what operations cost with what they cost before: counts exactly, sizes with a tolerance.
 */
public final class CostComparison {
  private final CostSettings settings;

  private CostComparison(CostSettings settings) {
    this.settings = settings;
  }

  /**
   * Every cost of every operation of either side. A pure function: the same arguments give the same
   * findings.
   *
   * @param before the costs of the baseline
   * @param now the candidate's
   * @return in the order of {@code now}, operations that only the baseline has behind them
   */
  public static List<CostFinding> compare(
      List<OperationCost> before, List<OperationCost> now, CostSettings settings) {
    CostComparison comparison = new CostComparison(settings);
    Map<String, OperationCost> earlier = byOperation(before);
    Map<String, OperationCost> later = byOperation(now);
    List<CostFinding> findings = new ArrayList<>();
    Stream.concat(now.stream(), before.stream())
        .map(OperationCost::operation)
        .distinct()
        .forEach(
            operation ->
                comparison.compare(
                    operation, earlier.get(operation), later.get(operation), findings));
    return List.copyOf(findings);
  }

  private static Map<String, OperationCost> byOperation(List<OperationCost> costs) {
    return costs.stream()
        .collect(
            Collectors.toMap(
                OperationCost::operation, cost -> cost, (a, b) -> a, LinkedHashMap::new));
  }

  private void compare(
      String operation,
      @Nullable OperationCost before,
      @Nullable OperationCost now,
      List<CostFinding> findings) {
    for (CostMetric metric : CostMetric.values()) {
      CostFigure earlier = before == null ? null : before.figure(metric);
      CostFigure later = now == null ? null : now.figure(metric);
      if (earlier != null || later != null) {
        List<StatementChange> changes =
            metric == CostMetric.STATEMENTS && before != null && now != null
                ? changes(before, now)
                : List.of();
        findings.add(compare(operation, metric, earlier, later, changes));
      }
    }
  }

  private CostFinding compare(
      String operation,
      CostMetric metric,
      @Nullable CostFigure before,
      @Nullable CostFigure now,
      List<StatementChange> changes) {
    String why = notJudged(metric, before, now);
    Change change =
        !why.isEmpty() || before == null || now == null
            ? Change.NOT_JUDGED
            : change(metric, before.perCall(), now.perCall());
    return new CostFinding(
        operation,
        metric,
        change,
        before == null ? null : before.perCall(),
        now == null ? null : now.perCall(),
        tolerance(metric),
        changes,
        why);
  }

  private String notJudged(
      CostMetric metric, @Nullable CostFigure before, @Nullable CostFigure now) {
    if (before == null) {
      return "the baseline does not have it";
    } else if (now == null) {
      return "it was not seen in this run";
    } else if (before.least() > now.most() || now.least() > before.most()) {
      return "";
    } else if (metric.dependsOnPlans()
        && change(metric, before.perCall(), now.perCall()) != Change.SAME) {
      return "it differs from call to call, as where PostgreSQL has two plans for a statement: from %d to %d in the baseline, from %d to %d in this run"
          .formatted(before.least(), before.most(), now.least(), now.most());
    } else if (metric.needsAgreement() && !before.exact()) {
      return "it is not exact in the baseline, " + varies(before);
    }
    return metric.needsAgreement() && !now.exact()
        ? "it is not exact in this run, " + varies(now)
        : "";
  }

  private static String varies(CostFigure figure) {
    return "from %d to %d, %d of %d calls agree"
        .formatted(figure.least(), figure.most(), figure.agreeing(), figure.n());
  }

  private Change change(CostMetric metric, long before, long now) {
    double allowed = tolerance(metric) * before + slack(metric);
    return now - before > allowed
        ? Change.INCREASE
        : before - now > allowed ? Change.DECREASE : Change.SAME;
  }

  private double tolerance(CostMetric metric) {
    return switch (metric) {
      case STATEMENTS, ROWS, WRITE_TRANSACTIONS, UPSTREAM_REQUESTS -> 0;
      case SHARED_BLOCKS, SHARED_BLOCKS_READ -> settings.blockTolerance();
      case WAL_BYTES -> settings.walTolerance();
      case REQUEST_BYTES, RESPONSE_BYTES -> settings.byteTolerance();
    };
  }

  /** A table that grows by a level of its index, or a record with a longer value, is no change. */
  private static long slack(CostMetric metric) {
    return switch (metric) {
      case STATEMENTS, ROWS, WRITE_TRANSACTIONS, UPSTREAM_REQUESTS -> 0;
      case SHARED_BLOCKS, SHARED_BLOCKS_READ -> 2;
      case WAL_BYTES, REQUEST_BYTES, RESPONSE_BYTES -> 64;
    };
  }

  /** The kinds of statements of which a call has more or fewer than before. */
  private static List<StatementChange> changes(OperationCost before, OperationCost now) {
    Map<String, StatementCost> earlier = byKey(before.statements());
    Map<String, StatementCost> later = byKey(now.statements());
    TreeSet<String> keys = new TreeSet<>(earlier.keySet());
    keys.addAll(later.keySet());
    List<StatementChange> changes = new ArrayList<>();
    for (String key : keys) {
      StatementCost then = earlier.get(key);
      StatementCost since = later.get(key);
      long callsThen = then == null ? 0 : then.calls().perCall();
      long callsSince = since == null ? 0 : since.calls().perCall();
      if (callsThen != callsSince) {
        String text = Objects.requireNonNull(since == null ? then : since).text();
        changes.add(new StatementChange(key, text, callsThen, callsSince));
      }
    }
    return List.copyOf(changes);
  }

  private static Map<String, StatementCost> byKey(@Nullable List<StatementCost> statements) {
    return Objects.requireNonNullElse(statements, List.<StatementCost>of()).stream()
        .collect(Collectors.toMap(StatementCost::key, statement -> statement, (a, b) -> a));
  }
}
