package mcpperf.target;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Where the processes of one target keep their files. */
public final class WorkFolder {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

  private WorkFolder() {}

  /**
   * A folder of its own, named by the time, below the build folder of the project in {@code root}.
   */
  public static Path in(Path root) {
    String now = STAMP.format(LocalDateTime.now(ZoneOffset.UTC));
    return root.resolve("target").resolve("mcpperf").resolve(now);
  }
}
