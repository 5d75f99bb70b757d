package mcpperf.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import mcpperf.target.PreflightException.Problem;

/** Whether a run's results can be written. */
final class FolderCheck {
  /** A log of 2 million requests and all reports. */
  private static final long MIN_FREE_BYTES = 200L << 20;

  private FolderCheck() {}

  /** What is wrong with {@code folder}, which is made where it does not exist. */
  static Optional<Problem> problem(Path folder) {
    return problem(folder, MIN_FREE_BYTES);
  }

  static Optional<Problem> problem(Path folder, long leastFree) {
    String where = "results folder " + folder.toAbsolutePath();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "probe", null));
      long free = Files.getFileStore(folder).getUsableSpace();
      return free >= leastFree
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  "only %d MB are free, %d MB are needed".formatted(free >> 20, leastFree >> 20),
                  where,
                  "make room on this disk"));
    } catch (IOException e) {
      return Optional.of(
          new Problem("cannot be written to (" + e + ")", where, "make it writable"));
    }
  }
}
