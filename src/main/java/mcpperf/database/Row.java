package mcpperf.database;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a statistics view by its columns' names. A value is a Long, Double, Boolean, String or
 * Instant; null and a missing column alike mean: not known.
 */
public record Row(@JsonValue Map<String, @Nullable Object> values) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Row {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public @Nullable Object value(String column) {
    return values.get(column);
  }

  /** A whole number; null where it is not known. */
  public @Nullable Long count(String column) {
    return values.get(column) instanceof Number number ? (Long) number.longValue() : null;
  }

  /** A number; null where it is not known. */
  public @Nullable Double figure(String column) {
    return values.get(column) instanceof Number number ? (Double) number.doubleValue() : null;
  }

  /** A text; empty where it is not known. */
  public String text(String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  /** Whether a column is known to be true. */
  public boolean is(String column) {
    return Boolean.TRUE.equals(values.get(column));
  }
}
