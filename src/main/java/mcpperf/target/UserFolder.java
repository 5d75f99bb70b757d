package mcpperf.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that all runs of one user on one machine share, whichever clone they start from. */
final class UserFolder {
  private UserFolder() {}

  /**
   * {@code .cache/mcpperf} in the user's home, or a folder in the temporary one where there is no
   * home to write to.
   *
   * @throws TargetException where neither can be written to
   */
  static Path path() {
    Path home = Path.of(System.getProperty("user.home"), ".cache", "mcpperf");
    try {
      return writable(home);
    } catch (IOException e) {
      String user = System.getProperty("user.name");
      Path fallback = Path.of(System.getProperty("java.io.tmpdir"), "mcpperf-" + user);
      try {
        return writable(fallback);
      } catch (IOException again) {
        again.addSuppressed(e);
        throw new TargetException(
            "Neither %s nor %s can be written to (%s): make one of them writable"
                .formatted(home, fallback, again),
            again);
      }
    }
  }

  private static Path writable(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.delete(Files.createTempFile(folder, "probe", null));
    return folder;
  }
}
