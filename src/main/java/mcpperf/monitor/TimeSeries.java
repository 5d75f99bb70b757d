package mcpperf.monitor;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The file that a {@link Monitor} writes. */
public final class TimeSeries {
  private static final CSVFormat FORMAT =
      SampleFile.FORMAT.builder().setSkipHeaderRecord(true).get();

  private TimeSeries() {}

  /**
   * Reads a file from its beginning to its end, without keeping it in memory. What a run that was
   * killed wrote last may be half a row, and is left out.
   *
   * @throws IOException where it cannot be read
   */
  public static void read(Path file, Consumer<Sample> samples) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser rows = CSVParser.parse(reader, FORMAT)) {
      for (CSVRecord row : rows) {
        if (row.isConsistent()) {
          samples.accept(
              new Sample(
                  Long.parseLong(row.get(0)),
                  row.get(1),
                  row.get(2),
                  row.get(3),
                  Double.parseDouble(row.get(4))));
        }
      }
    } catch (NumberFormatException | UncheckedIOException e) {
      throw new IOException("%s is not what a monitor writes: %s".formatted(file, e), e);
    }
  }
}
