package mcpperf.monitor;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

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
