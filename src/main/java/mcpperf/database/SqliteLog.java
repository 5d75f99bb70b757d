package mcpperf.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the logs of a gateway tell of its SQLite database.
 *
 * @param busyLines how many tell that it was locked
 * @param statements those that SQLAlchemy logged (the gateway's SQLALCHEMY_ECHO), each once
 */
record SqliteLog(long busyLines, Set<String> statements) {
  private static final int MOST_STATEMENTS = 200;

  /** What SQLite says, and what its drivers make of it. */
  private static final Pattern BUSY =
      Pattern.compile("database (?:table )?is locked|SQLITE_BUSY|SQLITE_LOCKED");

  private static final Pattern BEGIN =
      Pattern.compile(
          "sqlalchemy\\.engine\\S*[\\s|:\\-]+(?<sql>(?:SELECT|INSERT|UPDATE|DELETE)\\b.*)");

  /** Whether a text tells of a locked database. */
  static boolean tellsOfLock(String text) {
    return BUSY.matcher(text).find();
  }

  /** Reads all files of a folder. */
  static SqliteLog read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Reader reader = new Reader();
    for (Path file : files) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        lines.forEach(reader::line);
        reader.end();
      }
    }
    return new SqliteLog(reader.busyLines, reader.statements);
  }

  /** Puts statements of several lines together. */
  private static final class Reader {
    private final Set<String> statements = new LinkedHashSet<>();
    private final List<String> open = new ArrayList<>();
    private long busyLines;

    void line(String line) {
      if (tellsOfLock(line)) {
        busyLines++;
      }
      Matcher begin = BEGIN.matcher(line);
      if (begin.find()) {
        end();
        open.add(begin.group("sql"));
      } else if (!open.isEmpty()) {
        // The parameters, or the next record, end a statement.
        if (line.contains("sqlalchemy.engine") || line.startsWith("[")) {
          end();
        } else {
          open.add(line);
        }
      }
    }

    void end() {
      if (!open.isEmpty() && statements.size() < MOST_STATEMENTS) {
        statements.add(StatementText.shown(String.join(" ", open)));
      }
      open.clear();
    }
  }
}
