package mcpperf.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What simulation.log was when its run ended, kept beside it. The log itself has no checksum: a
 * damaged time in it reads like any other.
 */
public final class LogSeal {
  private static final String FILE = "simulation.log.crc32c";
  private static final int BUFFER_BYTES = 1 << 16;

  private LogSeal() {}

  /** Seals a run's log, which is complete. */
  public static void write(RunFolder folder) throws IOException {
    folder.write(FILE, text(folder.log()));
  }

  /**
   * Checks a log against its seal, where it has one. One that is cut short is left to the reader,
   * which says where.
   *
   * @throws IOException where the log is not the one that was sealed
   */
  public static void check(RunFolder folder) throws IOException {
    Path seal = folder.path().resolve(FILE);
    String sealed;
    try {
      sealed = Files.readString(seal).strip();
    } catch (NoSuchFileException none) {
      return;
    }
    String found = text(folder.log());
    if (!found.equals(sealed) && Files.size(folder.log()) >= bytes(sealed)) {
      throw new IOException(
          "%s is not the log that the run wrote: it has %s, %s says %s. Copy it again, or remove %s to judge it as it is."
              .formatted(folder.log(), found, FILE, ForeignText.line(sealed, 60), seal));
    }
  }

  /** {@code CRC-32C 0a1b2c3d of 4711 bytes}. */
  private static String text(Path log) throws IOException {
    CRC32C sum = new CRC32C();
    long bytes = 0;
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(log)) {
      while (channel.read(buffer) >= 0) {
        bytes += buffer.flip().remaining();
        sum.update(buffer);
        buffer.clear();
      }
    }
    return "CRC-32C %08x of %d bytes".formatted(sum.getValue(), bytes);
  }

  /** The length in a seal's text; 0 where the text is no seal's. */
  private static long bytes(String sealed) {
    String[] words = sealed.split(" ", 5);
    return words.length == 5 && words[3].matches("\\d{1,18}") ? Long.parseLong(words[3]) : 0;
  }
}
