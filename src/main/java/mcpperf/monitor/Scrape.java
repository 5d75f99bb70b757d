package mcpperf.monitor;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one Prometheus exposition says.
 *
 * @param values in the order of the text
 * @param types {@code counter}, {@code gauge}, {@code histogram}, {@code summary} by metric family
 */
record Scrape(Map<Series, Double> values, Map<String, String> types) {

  /**
   * The family that a series belongs to: its name, or that without {@code _bucket} and the like.
   */
  String family(Series series) {
    String name = series.name();
    for (String suffix : new String[] {"", "_bucket", "_count", "_sum", "_total", "_created"}) {
      if (name.endsWith(suffix)) {
        String family = name.substring(0, name.length() - suffix.length());
        if (types.containsKey(family)) {
          return family;
        }
      }
    }
    return name;
  }

  /** The type of a series' family; {@code untyped} where the text does not say. */
  String type(Series series) {
    return types.getOrDefault(family(series), "untyped");
  }

  /** Whether a series only grows, until what counts it begins anew. */
  boolean isCounter(Series series) {
    String name = series.name();
    return switch (type(series)) {
      case "counter" -> !name.endsWith("_created");
      case "histogram" ->
          name.endsWith("_bucket") || name.endsWith("_count") || name.endsWith("_sum");
      case "summary" -> name.endsWith("_count") || name.endsWith("_sum");
      default -> false;
    };
  }

  /** The value of a series without labels; null where there is none. */
  @Nullable Double value(String name) {
    return values.get(new Series(name, new TreeMap<>()));
  }
}
