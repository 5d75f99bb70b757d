package mcpperf.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpperf.cost.CostReport;
import mcpperf.cost.OperationCost;
import mcpperf.cost.StatementCost;
import mcpperf.cost.StatementKey;
import mcpperf.database.StatementUse;
import mcpperf.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** Which operations send a statement, as the calls of one user alone have shown. */
final class StatementOperations {
  private static final int MOST_NAMED = 4;

  private final Map<String, List<String>> byKey = new HashMap<>();

  private StatementOperations() {}

  /** Nothing is known where no costs were counted. */
  static StatementOperations of(@Nullable CostReport costs) {
    StatementOperations operations = new StatementOperations();
    if (costs != null) {
      costs.operations().forEach(operations::add);
    }
    return operations;
  }

  private void add(OperationCost cost) {
    List<StatementCost> statements = cost.statements();
    if (statements == null) {
      return;
    }
    for (StatementCost statement : statements) {
      if (statement.ofTheOperation()) {
        byKey
            .computeIfAbsent(statement.key(), key -> new ArrayList<>())
            .add(
                "%s (%s a call)"
                    .formatted(cost.operation(), Figures.count(statement.calls().perCall())));
      }
    }
  }

  /** A sentence with the operations; none where none is known. */
  List<String> of(StatementUse use) {
    List<String> names = byKey.getOrDefault(StatementKey.of(use.text()), List.of());
    if (names.isEmpty()) {
      return List.of();
    }
    String more =
        names.size() > MOST_NAMED ? " and %d more".formatted(names.size() - MOST_NAMED) : "";
    return List.of(
        ReportView.shown(
            "sent by "
                + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + more));
  }
}
