package mcpperf.database;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was counted between two readings of a probe. */
final class Difference {
  private Difference() {}

  /** Each row of the second reading with its counters less those of the first. */
  static List<Row> of(CatalogueProbe probe, List<Row> before, List<Row> after) {
    Map<List<@Nullable Object>, Row> earlier = byKey(probe, before);
    return after.stream().map(row -> of(probe, earlier.get(key(probe, row)), row)).toList();
  }

  static Map<List<@Nullable Object>, Row> byKey(CatalogueProbe probe, List<Row> rows) {
    Map<List<@Nullable Object>, Row> byKey = new HashMap<>();
    rows.forEach(row -> byKey.put(key(probe, row), row));
    return byKey;
  }

  static List<@Nullable Object> key(CatalogueProbe probe, Row row) {
    return probe.keys().stream().<@Nullable Object>map(row::value).toList();
  }

  /**
   * One row's difference.
   *
   * @param before null where the row was not there: all was counted since
   */
  static Row of(CatalogueProbe probe, @Nullable Row before, Row after) {
    Row earlier = before == null || beganAnew(probe, before, after) ? null : before;
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    after
        .values()
        .forEach(
            (column, value) -> {
              boolean counter = value instanceof Number && !probe.isState(column);
              values.put(
                  column,
                  counter && earlier != null ? less((Number) value, earlier.value(column)) : value);
            });
    return new Row(values);
  }

  /** Whether a counter fell: then it was reset, and counts since. */
  static boolean beganAnew(CatalogueProbe probe, Row before, Row after) {
    return after.values().keySet().stream()
        .filter(column -> !probe.isState(column))
        .anyMatch(
            column -> {
              Double then = before.figure(column);
              Double now = after.figure(column);
              return then != null && now != null && now < then;
            });
  }

  private static @Nullable Object less(Number now, @Nullable Object then) {
    if (!(then instanceof Number earlier)) {
      return null;
    }
    return now instanceof Long && then instanceof Long
        ? (Object) (now.longValue() - earlier.longValue())
        : (Object) (now.doubleValue() - earlier.doubleValue());
  }
}
