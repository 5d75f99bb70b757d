package mcpperf.target;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The folder that all runs of one user on one machine share, whichever clone they start from. */
public final class UserFolder {
  private UserFolder() {}

  /**
   * {@code .cache/mcpperf} in the user's home, or a folder in the temporary one where there is no
   * home to write to.
   *
   * @throws TargetException where neither can be written to
   */
  public static Path path() {
    return path(
        Path.of(System.getProperty("user.home")), Path.of(System.getProperty("java.io.tmpdir")));
  }

  static Path path(Path home, Path temporary) {
    Path first = home.resolve(".cache").resolve("mcpperf");
    try {
      Files.delete(probe(Files.createDirectories(first)));
      return first;
    } catch (IOException e) {
      Path second = temporary.resolve("mcpperf-" + System.getProperty("user.name"));
      try {
        return ours(second);
      } catch (IOException again) {
        again.addSuppressed(e);
        throw new TargetException(
            "Neither %s nor %s can be used (%s): make one of them writable, for this user alone"
                .formatted(first, second, again),
            again);
      }
    }
  }

  private static Path probe(Path folder) throws IOException {
    return Files.createTempFile(folder, "probe", null);
  }

  /** Programs are run from this folder: in a place that all users share, it must be this user's. */
  private static Path ours(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      // Made as a temporary folder is: for this user alone, also where it has no POSIX permissions.
      Files.move(Files.createTempDirectory(folder.getParent(), "mcpperf"), folder);
    }
    Path probe = probe(folder);
    UserPrincipal user = Files.getOwner(probe);
    Files.delete(probe);
    if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
      throw new FileSystemException(folder.toString(), null, "belongs to another user");
    }
    return folder;
  }
}
