package mcpperf.target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What runs make at gateways that are not theirs, written down before they make it: a run that is
 * killed cannot remove it, but who reads this can. No secret is in it.
 */
public final class Ledger {
  private static final String ENDING = ".json";
  private static final Pattern TAG = Pattern.compile("[a-z0-9-]{8,60}");

  private final Path folder;

  Ledger(Path folder) {
    this.folder = folder;
  }

  /** That of all runs of this user on this machine. */
  public static Ledger ofUser() {
    return new Ledger(UserFolder.path().resolve("ledger"));
  }

  /**
   * One run at one gateway.
   *
   * @param tag stands in the name of everything that the run makes there, and in no other name
   * @param run its process
   */
  public record Entry(String tag, URI gateway, ProcessIdentity run, Instant since) {
    public Entry {
      if (!TAG.matcher(tag).matches()) {
        throw new IllegalArgumentException("A text by which nothing can be told apart: " + tag);
      }
    }

    /** Whether the run has ended without removing what it made. */
    boolean isDead() {
      return run.find().isEmpty();
    }
  }

  void add(Entry entry) {
    try {
      Files.createDirectories(folder);
      JsonFile.write(file(entry), entry);
    } catch (IOException e) {
      throw new TargetException(
          "What the load makes at the gateway cannot be written down in %s, so nothing is made: %s"
              .formatted(folder, e),
          e);
    }
  }

  void remove(Entry entry) throws IOException {
    Files.deleteIfExists(file(entry));
  }

  /** Those of runs that died, the oldest first. */
  List<Entry> dead() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
        for (Path file : files) {
          Entry entry = JsonFile.read(file, Entry.class);
          if (entry.isDead()) {
            entries.add(entry);
          }
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::since));
    return entries;
  }

  private Path file(Entry entry) {
    return folder.resolve(entry.tag() + ENDING);
  }
}
