package mcpperf.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What keeps the costs of an operation from being exact, or is not told by them. */
final class CostRemarks {
  private CostRemarks() {}

  static List<String> of(List<StatementCost> statements, Background background) {
    List<String> remarks = new ArrayList<>();
    long beside =
        statements.stream()
            .filter(statement -> !statement.ofTheOperation())
            .mapToLong(StatementCost::all)
            .sum();
    if (beside > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%,d statements of kinds that fewer than half of the calls had: background work, left"
                  + " out",
              beside));
    }
    for (StatementCost statement : statements) {
      if (statement.ofTheOperation() && background.statements().containsKey(statement.key())) {
        remarks.add(
            "not exact: the target runs it without being asked too, which was subtracted: "
                + brief(statement.text()));
      }
    }
    return remarks;
  }

  private static String brief(String text) {
    return text.length() > 120 ? text.substring(0, 120) + "…" : text;
  }
}
