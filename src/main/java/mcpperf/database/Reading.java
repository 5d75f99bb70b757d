package mcpperf.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one probe read.
 *
 * @param rows empty where it could not read
 * @param failure why it could not; null where it could
 */
record Reading(List<Row> rows, @Nullable String failure) {
  static Reading failed(String why) {
    return new Reading(List.of(), why);
  }

  boolean seen() {
    return failure == null;
  }

  /** The only row of a probe that has one; one without values where it was not read. */
  Row row() {
    return rows.isEmpty() ? new Row(java.util.Map.of()) : rows.get(0);
  }
}
