package mcpperf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches that the disk with the results keeps room for the reports. A load that goes on when its
 * log can no longer be written is lost; one that ends before is judged by what it has.
 */
final class RoomWatch implements AutoCloseable {
  /** Gatling's pages and ours, and what of the log is still in memory. */
  static final long RESERVED_BYTES = 32L << 20;

  private static final long INTERVAL_MS = 500;

  private final Path folder;
  private final Thread thread = new Thread(this::look, "room-watch");
  private volatile @Nullable String failure;

  private RoomWatch(Path folder) {
    this.folder = folder;
  }

  /** Looks at once, and twice a second until it is closed. */
  static RoomWatch start(Path folder) {
    RoomWatch watch = new RoomWatch(folder.toAbsolutePath());
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Why the load must end, once it must. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void look() {
    try {
      while (failure == null) {
        failure = shortage().orElse(null);
        TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<String> shortage() {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free >= RESERVED_BYTES
          ? Optional.empty()
          : Optional.of(
              "At %s: only %d MB were free for the results in %s, and the reports need %d MB; make room on this disk"
                  .formatted(
                      Instant.now().truncatedTo(ChronoUnit.SECONDS),
                      free >> 20,
                      folder,
                      RESERVED_BYTES >> 20));
    } catch (IOException unknown) {
      // Gatling or the reports will meet it and say it.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
