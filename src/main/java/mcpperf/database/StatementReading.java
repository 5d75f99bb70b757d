package mcpperf.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The counters of all kinds of statements at one time, or their difference between two times.
 *
 * @param transactions writing transactions on the server: each takes a number, and the next one is
 *     known at once, where PostgreSQL's own counter of transactions lags by up to ten seconds
 */
public record StatementReading(Map<StatementId, StatementCounts> statements, long transactions) {

  static StatementReading of(List<Row> rows) {
    Map<StatementId, StatementCounts> statements = new HashMap<>();
    long transactions = 0;
    for (Row row : rows) {
      statements.put(id(row), StatementCounts.of(row));
      transactions = Objects.requireNonNullElse(row.count("next_transaction"), 0L);
    }
    return new StatementReading(statements, transactions);
  }

  static StatementId id(Row row) {
    return new StatementId(
        Objects.requireNonNullElse(row.count("role_id"), 0L),
        Objects.requireNonNullElse(row.count("query_id"), 0L));
  }

  /** What was counted since: only the kinds that were called. */
  public StatementReading since(StatementReading earlier) {
    Map<StatementId, StatementCounts> called = new HashMap<>();
    statements.forEach(
        (id, now) -> {
          StatementCounts then = earlier.statements.getOrDefault(id, StatementCounts.NONE);
          if (now.calls() != then.calls()) {
            // An entry that was forgotten meanwhile counts anew.
            called.put(id, now.calls() < then.calls() ? now : now.minus(then));
          }
        });
    return new StatementReading(called, transactions - earlier.transactions);
  }
}
