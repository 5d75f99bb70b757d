package mcpperf.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The CSV file that varies a request: UTF-8, a first line of column names, then at least one row.
 *
 * @param columns the column names, in the file's order
 * @param rows the values of each row by column name
 */
public record Feeder(List<String> columns, List<Map<String, String>> rows) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * The rows of {@code file}.
   *
   * @throws ConfigurationException where {@link #read} throws it
   */
  public static List<Map<String, String>> rows(Path file) {
    return read(file).rows();
  }

  /**
   * Reads {@code file} as Gatling does, but refuses what Gatling would only trip over mid-run.
   *
   * @throws ConfigurationException where the file cannot be read, is not UTF-8 or not CSV, has no
   *     row, a column without or with a repeated name, or a row of another length than the header
   */
  public static Feeder read(Path file) {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser records = CSVParser.parse(text, FORMAT)) {
      List<String> columns = new ArrayList<>();
      List<Map<String, String>> rows = new ArrayList<>();
      for (CSVRecord record : records) {
        if (columns.isEmpty()) {
          columns = columns(file, record);
        } else {
          rows.add(row(file, columns, record, records.getCurrentLineNumber()));
        }
      }
      if (rows.isEmpty()) {
        throw problem(file, "holds no row: a line of column names and at least one row are needed");
      }
      return new Feeder(List.copyOf(columns), List.copyOf(rows));
    } catch (NoSuchFileException e) {
      throw problem(file, "does not exist");
    } catch (CharacterCodingException e) {
      throw problem(file, "is not UTF-8 text");
    } catch (IOException e) {
      throw problem(file, "cannot be read: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? problem(file, "is not UTF-8 text")
          : problem(file, "is not CSV: " + e.getMessage());
    }
  }

  private static List<String> columns(Path file, CSVRecord header) {
    List<String> columns = new ArrayList<>();
    for (String cell : header) {
      String name = columns.isEmpty() ? withoutByteOrderMark(cell) : cell;
      columns.add(name.strip());
    }
    if (columns.contains("")) {
      throw problem(file, "has a column without a name in its first line: " + columns);
    }
    if (new LinkedHashSet<>(columns).size() < columns.size()) {
      throw problem(file, "names a column twice in its first line: " + columns);
    }
    return columns;
  }

  private static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private static Map<String, String> row(
      Path file, List<String> columns, CSVRecord record, long line) {
    if (record.size() != columns.size()) {
      throw problem(
          file,
          "has %d values in the row that ends on line %d, where its first line names %d columns"
              .formatted(record.size(), line, columns.size()));
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), record.get(i));
    }
    return Map.copyOf(row);
  }

  private static ConfigurationException problem(Path file, String what) {
    return new ConfigurationException(List.of("feeder " + file + " " + what));
  }
}
