package mcpperf.target;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What owners of this user have on record. */
final class OwnedRecords {
  private OwnedRecords() {}

  /** The record of the owner that works for the process {@code run}. */
  static OwnedProcesses.Content of(long run) throws IOException {
    return all().stream().filter(it -> it.run().pid() == run).findFirst().orElseThrow();
  }

  static List<OwnedProcesses.Content> all() throws IOException {
    List<OwnedProcesses.Content> all = new ArrayList<>();
    Path folder = Files.createDirectories(UserFolder.path().resolve("owned"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*.json")) {
      for (Path file : files) {
        try {
          all.add(JsonFile.read(file, OwnedProcesses.Content.class));
        } catch (NoSuchFileException e) {
          // Another run on this machine has just ended.
        }
      }
    }
    return all;
  }

  /** The owner and all that it has on record, as far as they run. */
  static List<ProcessHandle> running(OwnedProcesses.Content owned) {
    return Stream.concat(Stream.of(owned.owner()), owned.processes().stream())
        .flatMap(process -> process.find().stream())
        .toList();
  }
}
