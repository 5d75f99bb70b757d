package mcpperf.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mcpperf.database.SqliteProfile.Change;
import mcpperf.database.SqliteProfile.Plan;
import mcpperf.database.SqliteProfile.Table;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the SQLite database of a gateway before and after a load. It only reads, and during the
 * load it does not even open the database.
 */
public final class SqliteProfiler {
  private static final List<String> SETTINGS =
      List.of(
          "journal_mode",
          "page_size",
          "page_count",
          "freelist_count",
          "auto_vacuum",
          "encoding",
          "user_version");

  private static final String WAL = "wal";
  private static final String STATEMENTS = "sqlite/statements.sql";

  private final Path file;
  private @Nullable Long fileBytes;
  private @Nullable Long walBytes;

  /**
   * @param file the database
   */
  public SqliteProfiler(Path file) {
    this.file = file;
  }

  /** Whether what a failed request says tells of a locked database. */
  public static boolean tellsOfLock(String text) {
    return SqliteLog.tellsOfLock(text);
  }

  /** The load is about to begin. */
  public void begin() {
    fileBytes = size(Files::size);
    walBytes = size(SqliteFileProbe::walBytes);
  }

  /**
   * The load is over.
   *
   * @param logs the folder of the target's logs; empty where there are none
   * @param busyInAnswers failed requests whose answers tell of a locked database; null where that
   *     is not known
   */
  public SqliteProfile end(Optional<Path> logs, @Nullable Long busyInAnswers) {
    Change fileSize = new Change(fileBytes, size(Files::size));
    Change walSize = new Change(walBytes, size(SqliteFileProbe::walBytes));
    List<String> limits = new ArrayList<>();
    SqliteLog log = logs.map(folder -> log(folder, limits)).orElse(null);
    Map<String, String> settings = Map.of();
    List<Table> tables = null;
    List<Plan> plans = List.of();
    try (SqliteConnection connection = SqliteConnection.open(file)) {
      settings = settings(connection);
      tables = tables(connection, settings.getOrDefault("journal_mode", ""), limits);
      plans = new SqlitePlanner(connection, tables).plans(statements(log, limits));
    } catch (SQLException e) {
      limits.add("The database could not be read: " + Snapshot.firstLine(e));
    }
    return new SqliteProfile(
        limits,
        settings,
        fileSize,
        walSize,
        tables,
        log == null ? null : (Long) log.busyLines(),
        busyInAnswers,
        plans);
  }

  private interface Size {
    long of(Path file) throws IOException;
  }

  private @Nullable Long size(Size size) {
    try {
      return size.of(file);
    } catch (IOException notThere) {
      return null;
    }
  }

  private static @Nullable SqliteLog log(Path folder, List<String> limits) {
    try {
      return SqliteLog.read(folder);
    } catch (IOException | UncheckedIOException e) {
      limits.add("The target's logs could not be read: " + Snapshot.firstLine(e));
      return null;
    }
  }

  private static Map<String, String> settings(SqliteConnection connection) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : SETTINGS) {
      List<Row> rows = connection.rows("PRAGMA " + name);
      if (!rows.isEmpty()) {
        settings.put(name, rows.get(0).text(name));
      }
    }
    return settings;
  }

  /** A write-ahead log lets us read as long as we like; else a writer would wait for us. */
  private static @Nullable List<Table> tables(
      SqliteConnection connection, String journalMode, List<String> limits) throws SQLException {
    if (!journalMode.equals(WAL)) {
      limits.add(
          "The journal mode is %s: readers make writers wait, and writers readers. Tables were not counted, so as not to hold the gateway up. WAL is the mode for several workers."
              .formatted(journalMode));
      return null;
    }
    Map<String, Long> bytes = bytes(connection, limits);
    List<Table> tables = new ArrayList<>();
    for (Row row :
        connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      String name = row.text("name");
      String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
      Row count = connection.rows("SELECT count(*) AS n FROM " + quoted).get(0);
      tables.add(new Table(name, Objects.requireNonNull(count.count("n")), bytes.get(name)));
    }
    tables.sort(
        Comparator.comparing((Table table) -> Objects.requireNonNullElse(table.bytes(), 0L))
            .thenComparing(Table::rows)
            .reversed()
            .thenComparing(Table::name));
    return List.copyOf(tables);
  }

  /** Of each table with its indexes. */
  private static Map<String, Long> bytes(SqliteConnection connection, List<String> limits) {
    Map<String, Long> bytes = new LinkedHashMap<>();
    try {
      connection
          .rows(
              """
              SELECT s.tbl_name AS name, sum(d.pgsize) AS bytes
              FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
              WHERE d.aggregate = TRUE GROUP BY s.tbl_name
              """)
          .forEach(row -> bytes.put(row.text("name"), row.count("bytes")));
    } catch (SQLException e) {
      limits.add("The tables' sizes are not known: " + Snapshot.firstLine(e));
    }
    return bytes;
  }

  /** Those that the gateway logged, or else those that ContextForge is known to send. */
  private static List<String> statements(@Nullable SqliteLog log, List<String> limits) {
    if (log != null && !log.statements().isEmpty()) {
      return List.copyOf(log.statements());
    }
    limits.add(
        "The gateway did not log its statements: the plans are those of statements that"
            + " ContextForge 1.0.7 is known to send. With"
            + " -Dtarget.contextforge.environment.SQLALCHEMY_ECHO=true it logs them, and is slower"
            + " for it.");
    try (InputStream known =
        Objects.requireNonNull(SqliteProfiler.class.getResourceAsStream(STATEMENTS))) {
      return new String(known.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("--"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
