package mcpperf.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import mcpperf.monitor.Probe;
import mcpperf.monitor.Sample;

/** Samples how large a SQLite database and its write-ahead log are, without opening them. */
public final class SqliteFileProbe implements Probe {
  private static final String SOURCE = "sqlite";

  private final Path file;

  /**
   * @param file the database
   */
  public SqliteFileProbe(Path file) {
    this.file = file;
  }

  @Override
  public String name() {
    return "SQLite files";
  }

  @Override
  public List<Sample> sample(long epochMs) throws IOException {
    return List.of(
        new Sample(epochMs, SOURCE, "file.size", "bytes", Files.size(file)),
        new Sample(epochMs, SOURCE, "wal.size", "bytes", walBytes(file)));
  }

  /** Of the write-ahead log beside a database; 0 where there is none. */
  static long walBytes(Path file) throws IOException {
    try {
      return Files.size(file.resolveSibling(file.getFileName() + "-wal"));
    } catch (NoSuchFileException none) {
      return 0;
    }
  }
}
