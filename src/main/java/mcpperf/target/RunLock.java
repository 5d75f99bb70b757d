package mcpperf.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to load this machine: one run at a time for a user, whichever clone it starts from. The
 * system gives it back when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {

  private static final Duration RECORD_DEADLINE = Duration.ofSeconds(1);
  private static final Duration RECORD_PAUSE = Duration.ofMillis(20);

  /**
   * The lock files that this JVM holds. It must not open one a second time: closing any channel of
   * a file gives up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Who holds the lock.
   *
   * @param run what it runs and in which folder, for people
   * @param since when the lock was taken
   */
  public record Holder(ProcessIdentity process, String run, Instant since) {}

  /**
   * Takes the lock of this machine.
   *
   * @param run what will run and in which folder; another run that is refused shows it
   * @throws TargetException where another run holds it, saying which
   */
  public static RunLock acquire(String run) {
    return acquire(UserFolder.path(), run);
  }

  static RunLock acquire(Path folder, String run) {
    Path file = folder.resolve("run.lock").toAbsolutePath().normalize();
    if (!HELD.add(file)) {
      throw refusal(file);
    }
    boolean acquired = false;
    try {
      RunLock lock = lock(file);
      record(file, run);
      acquired = true;
      return lock;
    } catch (IOException e) {
      throw new TargetException(
          "The lock file %s cannot be locked (%s): it must be on a local disk that you may write to"
              .formatted(file, e),
          e);
    } finally {
      if (!acquired) {
        HELD.remove(file);
      }
    }
  }

  private static RunLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      if (lock == null) {
        throw refusal(file);
      }
      return new RunLock(file, channel);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /** Where the lock says who holds it: beside it, as a locked file is not readable everywhere. */
  private static Path holderFile(Path file) {
    return file.resolveSibling("run.json");
  }

  private static void record(Path file, String run) throws IOException {
    Holder holder = new Holder(ProcessIdentity.current(), run, Instant.now());
    JsonFile.write(holderFile(file), holder);
  }

  private static TargetException refusal(Path file) {
    String who =
        awaitHolder(file)
            .map(
                holder ->
                    "%s, %s, since %s".formatted(holder.run(), holder.process(), holder.since()))
            .orElse("a process that left no record");
    return new TargetException(
        """
        Another run is under way on this machine, and two would falsify each other's figures:
          %s
        Wait until it has ended, or end it; its lock (%s) is then free."""
            .formatted(who, file));
  }

  /** A run that took the lock a moment ago is still about to say so. */
  private static Optional<Holder> awaitHolder(Path file) {
    long end = System.nanoTime() + RECORD_DEADLINE.toNanos();
    Optional<Holder> holder = holder(file);
    while (holder.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(RECORD_PAUSE.toNanos());
      holder = holder(file);
    }
    return holder;
  }

  /** Who has recorded itself; a record that a killed run left is none. */
  private static Optional<Holder> holder(Path file) {
    try {
      Holder holder = JsonFile.read(holderFile(file), Holder.class);
      return Optional.of(holder).filter(recorded -> recorded.process().find().isPresent());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Gives the lock back; does nothing the second time. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      Files.deleteIfExists(holderFile(file));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock " + file + " cannot be given back", e);
    } finally {
      HELD.remove(file);
    }
  }
}
