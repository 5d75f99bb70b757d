package mcpperf.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.io.input.ReversedLinesFileReader;

/** The last lines of a process's log, for the message that says why it failed. */
final class LogTail {
  private static final int LINES = 12;

  private LogTail() {}

  /** The last lines, indented, under a line that names the file; or why there are none. */
  static String of(Path log) {
    try (ReversedLinesFileReader reader =
        ReversedLinesFileReader.builder().setPath(log).setCharset(StandardCharsets.UTF_8).get()) {
      List<String> lines = new ArrayList<>(reader.readLines(LINES));
      Collections.reverse(lines);
      return lines.isEmpty()
          ? "its log %s is empty".formatted(log)
          : "the last lines of %s:%n  | %s".formatted(log, String.join("\n  | ", lines));
    } catch (IOException e) {
      return "its log %s cannot be read (%s)".formatted(log, e);
    }
  }
}
