package mcpperf.monitor;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** {@code diff.csv}: each series of a gateway's metrics before and after the load. */
final class MetricsDiff {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader("metric", "labels", "type", "before", "after", "increase")
          .setRecordSeparator('\n')
          .get();

  private MetricsDiff() {}

  /**
   * Reads the increases from a file that {@link #write} made.
   *
   * @throws IOException where it cannot be read, or is another file
   */
  static Map<Series, Double> readIncreases(Path file) throws IOException {
    CSVFormat format = FORMAT.builder().setSkipHeaderRecord(true).get();
    StringBuilder text = new StringBuilder();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, format)) {
      for (CSVRecord row : rows) {
        if (!row.get("increase").isEmpty()) {
          text.append("%s{%s} %s%n".formatted(row.get(0), row.get(1), row.get("increase")));
        }
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IOException("%s is not what a monitor writes: %s".formatted(file, e), e);
    }
    return PrometheusText.parse(text.toString()).values();
  }

  /**
   * Writes the file. What is not known is empty: a series that was not there, the increase of what
   * does not only grow.
   *
   * @param increases of counters
   */
  static void write(Path file, Scrape before, Scrape after, Map<Series, Double> increases)
      throws IOException {
    Set<Series> all = new LinkedHashSet<>(before.values().keySet());
    all.addAll(after.values().keySet());
    all.addAll(increases.keySet());
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(writer, FORMAT)) {
      for (Series series : all) {
        csv.printRecord(
            series.name(),
            series.labelText(),
            after.type(series),
            before.values().get(series),
            after.values().get(series),
            increases.get(series));
      }
    }
  }
}
