package mcpperf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/** How often a gateway's log tells of requests that got no database connection in time. */
final class PoolTimeouts {
  /** In SQLAlchemy's words. */
  private static final String EXHAUSTED = "QueuePool limit of size";

  private final Path log;
  private long read;

  /** Of what is written into the log from now on. */
  PoolTimeouts(Path log) {
    this.log = log;
    this.read = log.toFile().length();
  }

  /**
   * The lines since the last time that this was asked.
   *
   * @return null where there is no such log, or it cannot be read
   */
  @Nullable Long next() {
    if (!Files.isRegularFile(log)) {
      return null;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long end = channel.size();
      channel.position(Math.min(read, end));
      read = end;
      return lines(Channels.newInputStream(channel));
    } catch (IOException e) {
      return null;
    }
  }

  private static long lines(InputStream text) {
    Scanner lines = new Scanner(text, StandardCharsets.UTF_8);
    long count = 0;
    while (lines.hasNextLine()) {
      count += lines.nextLine().contains(EXHAUSTED) ? 1 : 0;
    }
    return count;
  }
}
