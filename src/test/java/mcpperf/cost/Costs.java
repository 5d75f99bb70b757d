package mcpperf.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Costs as tests need them: every call alike unless said otherwise. */
final class Costs {
  private Costs() {}

  static CostFigure each(long perCall) {
    return new CostFigure(perCall, perCall, perCall, 50, 50);
  }

  static StatementCost statement(String text, long calls) {
    return new StatementCost(
        StatementKey.of(text), text, each(calls), calls, 3 * calls, 0, 0.1, 50 * calls);
  }

  static OperationCost operation(
      String name, Map<CostMetric, CostFigure> figures, StatementCost... statements) {
    EnumMap<CostMetric, CostFigure> all = new EnumMap<>(CostMetric.class);
    all.putAll(figures);
    if (statements.length > 0) {
      long calls = List.of(statements).stream().mapToLong(s -> s.calls().perCall()).sum();
      all.put(CostMetric.STATEMENTS, each(calls));
    }
    return new OperationCost(
        name, 50, 0, Collections.unmodifiableMap(all), List.of(statements), List.of());
  }
}
