package mcpperf.experiment;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import mcpperf.monitor.Sample;
import org.jspecify.annotations.Nullable;

/**
 * A quantity that a soak looks at; they stand in a file.
 *
 * @param source as in the samples; with a star at its end each source that begins so, by itself
 * @param metric likewise; with a star the sum of those that begin so
 * @param least a smaller change cannot be told from how it is measured; in {@code unit}
 * @param unjudged why it decides nothing unless there is an accepted soak; null where it does
 * @param ofEvents whether a value is that of an event, such as a collection, and stays until the
 *     next one
 */
record SoakSeries(
    String key,
    String name,
    String source,
    String metric,
    String unit,
    double least,
    @Nullable String unjudged,
    boolean ofEvents) {
  private static final String OF_ALL_DATABASES = "sessions.onServer";

  static final List<SoakSeries> ALL = all();

  private static List<SoakSeries> all() {
    try (InputStream file = SoakSeries.class.getResourceAsStream("soak-series.json")) {
      return List.of(new JsonMapper().readValue(Objects.requireNonNull(file), SoakSeries[].class));
    } catch (IOException e) {
      throw new UncheckedIOException("soak-series.json cannot be read", e);
    }
  }

  boolean isOf(Sample sample) {
    return fits(source, sample.source())
        && fits(metric, sample.metric())
        && !sample.metric().equals(OF_ALL_DATABASES);
  }

  private static boolean fits(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
