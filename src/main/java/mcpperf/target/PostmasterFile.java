package mcpperf.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}, in which a PostgreSQL server names its process: the pid in its first
 * line, its start in seconds since the epoch in its third.
 */
final class PostmasterFile {
  private PostmasterFile() {}

  /** The server that runs on {@code dataFolder}; empty where none does. */
  static Optional<ProcessHandle> process(Path dataFolder) {
    try {
      List<String> lines = Files.readAllLines(dataFolder.resolve("postmaster.pid"));
      long pid = Long.parseLong(lines.get(0).strip());
      Instant start = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      return new ProcessIdentity(pid, start, "postgres").find();
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
