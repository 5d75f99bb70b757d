package mcpperf.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mcpperf.json.KeptJson;

/**
 * The history's folder: one file an environment and series, one line of JSON a run.
 *
 * @param root where it is
 */
public record History(Path root) {
  private static final String ENDING = ".jsonl";
  private static final JsonMapper JSON = KeptJson.mapper().build();

  /** Adds a run at its file's end. */
  public void add(HistoryEntry entry) throws IOException {
    Path file = file(entry.environment(), entry.series());
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        JSON.writeValueAsString(entry) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * The runs of one series, oldest first; of a run that was added twice the later line counts.
   *
   * @throws IOException where a line is not one of a history
   */
  public List<HistoryEntry> read(String environment, String series) throws IOException {
    Path file = file(environment, series);
    Map<String, HistoryEntry> entries = new LinkedHashMap<>();
    try {
      int line = 0;
      for (String text : Files.readAllLines(file)) {
        line++;
        HistoryEntry entry = parse(file, line, text);
        entries.put(entry.id(), entry);
      }
    } catch (NoSuchFileException none) {
      return List.of();
    }
    List<HistoryEntry> inOrder = new ArrayList<>(entries.values());
    inOrder.sort(Comparator.comparing(HistoryEntry::startedAt));
    return List.copyOf(inOrder);
  }

  private static HistoryEntry parse(Path file, int line, String text) throws IOException {
    try {
      return JSON.readValue(text, HistoryEntry.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s, line %d is not of a history: %s. Remove the line."
              .formatted(file, line, KeptJson.problem(e)),
          e);
    }
  }

  /** What is recorded: {@code environment/series}, sorted. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root, 2)) {
      return files
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /** Where the runs of one series are kept. */
  public Path file(String environment, String series) {
    return root.resolve(environment).resolve(series.toLowerCase(Locale.ROOT) + ENDING);
  }
}
