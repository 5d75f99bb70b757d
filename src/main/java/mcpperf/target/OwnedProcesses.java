package mcpperf.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The record of what one owner has started. It is gone when the owner has stopped everything; where
 * it is still there without its owner, the next run clears what it names.
 */
final class OwnedProcesses implements AutoCloseable {
  /** An owner without its run stops everything by itself, so it is given time to. */
  private static final Duration OWNER_GRACE = Duration.ofSeconds(25);

  private static final Duration PROCESS_GRACE = Duration.ofSeconds(5);

  private final Path file;
  private Content content;

  private OwnedProcesses(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /**
   * What the record says.
   *
   * @param run the process that the owner works for
   * @param processes what the owner started, in order
   * @param databases data folders, of PostgreSQL above all, named before it is started
   */
  record Content(
      ProcessIdentity run,
      ProcessIdentity owner,
      List<ProcessIdentity> processes,
      List<Path> databases) {}

  /** Opens the record of this process, which owns what {@code run} needs. */
  static OwnedProcesses open(Path userFolder, ProcessIdentity run) throws IOException {
    Path folder = Files.createDirectories(folder(userFolder));
    ProcessIdentity owner = ProcessIdentity.current();
    OwnedProcesses record =
        new OwnedProcesses(
            folder.resolve(owner.pid() + ".json"), new Content(run, owner, List.of(), List.of()));
    record.write();
    return record;
  }

  /**
   * What the record of an owner says.
   *
   * @throws IOException where there is none, or it cannot be read
   */
  static Content read(Path userFolder, long ownerPid) throws IOException {
    return JsonFile.read(folder(userFolder).resolve(ownerPid + ".json"), Content.class);
  }

  private static Path folder(Path userFolder) {
    return userFolder.resolve("owned");
  }

  synchronized void add(ProcessHandle process) throws IOException {
    List<ProcessIdentity> processes = new ArrayList<>(content.processes());
    ProcessIdentity identity = ProcessIdentity.of(process);
    if (processes.contains(identity)) {
      return;
    }
    processes.add(identity);
    content = new Content(content.run(), content.owner(), processes, content.databases());
    write();
  }

  /** Names a folder to be deleted; to be called before PostgreSQL or a gateway starts in it. */
  synchronized void addFolder(Path dataFolder) throws IOException {
    List<Path> databases = new ArrayList<>(content.databases());
    databases.add(dataFolder.toAbsolutePath());
    content = new Content(content.run(), content.owner(), content.processes(), databases);
    write();
  }

  private void write() throws IOException {
    JsonFile.write(file, content);
  }

  /** Removes the record, unless something that it names still runs. */
  @Override
  public synchronized void close() {
    if (content.processes().stream().anyMatch(process -> process.find().isPresent())) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The record " + file + " cannot be removed", e);
    }
  }

  /**
   * Ends what owners left behind that were killed themselves, and waits for those that are still
   * stopping. What belongs to a run that is under way is left alone.
   *
   * @param progress is told what was found
   */
  static void clearLeftovers(Path userFolder, Consumer<String> progress) {
    Path folder = folder(userFolder);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> records = Files.newDirectoryStream(folder, "*.json")) {
      for (Path record : records) {
        clear(record, progress);
      }
    } catch (IOException e) {
      throw new TargetException(
          "What an earlier run may have left running cannot be looked up in %s (%s)"
              .formatted(folder, e),
          e);
    }
  }

  private static void clear(Path record, Consumer<String> progress) throws IOException {
    Content content;
    try {
      content = JsonFile.read(record, Content.class);
    } catch (IOException e) {
      progress.accept("Dropped the unreadable record %s (%s)".formatted(record, e));
      Files.deleteIfExists(record);
      return;
    }
    if (endOfOwner(content)) {
      endOfProcesses(content, progress);
      Files.deleteIfExists(record);
    }
  }

  /** Whether the owner is gone, or could be ended; false where its run is under way. */
  private static boolean endOfOwner(Content content) {
    ProcessHandle owner = content.owner().find().orElse(null);
    if (owner == null) {
      return true;
    }
    boolean working = content.run().find().isPresent();
    return !working && (ProcessEnd.await(owner, OWNER_GRACE) || ProcessEnd.kill(owner));
  }

  private static void endOfProcesses(Content content, Consumer<String> progress)
      throws IOException {
    Stream<ProcessHandle> recorded =
        content.processes().stream().flatMap(process -> process.find().stream());
    Stream<ProcessHandle> postmasters =
        content.databases().stream().flatMap(data -> PostmasterFile.process(data).stream());
    List<ProcessHandle> left = Stream.concat(recorded, postmasters).distinct().toList();
    for (ProcessHandle process : left) {
      ProcessIdentity identity = ProcessIdentity.of(process);
      boolean ended = ProcessEnd.stop(process, PROCESS_GRACE);
      progress.accept(
          (ended ? "Ended %s, left behind by %s" : "Could not end %s, left behind by %s; end it")
              .formatted(identity, content.owner()));
    }
    for (Path data : content.databases()) {
      FileUtils.deleteDirectory(data.toFile());
    }
  }
}
