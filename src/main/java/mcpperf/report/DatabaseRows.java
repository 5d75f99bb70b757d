package mcpperf.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import mcpperf.database.DatabaseProfile;
import mcpperf.database.Row;
import mcpperf.stats.RequestStats;
import mcpperf.stats.RunStats;
import org.jspecify.annotations.Nullable;

/** Rows of PostgreSQL's statistics as reports have them. */
final class DatabaseRows {
  private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

  private DatabaseRows() {}

  /** {@code rows_read} becomes {@code rowsRead}. */
  static Map<String, @Nullable Object> named(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.values()
        .forEach(
            (column, value) ->
                values.put(
                    NEXT_WORD.matcher(column).replaceAll(c -> c.group(1).toUpperCase(Locale.ROOT)),
                    value));
    return values;
  }

  /** Whether anything was counted in one of the columns. */
  static boolean counted(Row row, List<String> columns) {
    return columns.stream()
        .map(row::figure)
        .filter(Objects::nonNull)
        .anyMatch(figure -> figure != 0);
  }

  /**
   * How many requests the database served during the profile; null where that is not known.
   *
   * @return those of Gatling's log and those that warmed the target
   */
  static @Nullable Long requests(DatabaseProfile profile, RunStats stats) {
    Long unlogged = profile.unloggedRequests();
    return unlogged == null
        ? null
        : (Long) (unlogged + stats.requests().stream().mapToLong(RequestStats::count).sum());
  }
}
