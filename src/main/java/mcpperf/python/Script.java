package mcpperf.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The small programs in Python that lie among this package's resources. */
enum Script {
  PROBE("probe.py"),
  VERIFY("verify.py"),
  GUARD("guard.py");

  private final String file;

  Script(String file) {
    this.file = file;
  }

  /** Its text, for {@code python -c}. */
  String text() {
    try (InputStream resource = Script.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(resource, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The program itself is damaged: no " + file, e);
    }
  }

  /** Puts it into {@code folder}, where another process may be about to read it. */
  Path in(Path folder) throws IOException {
    Path target = Files.createDirectories(folder).toAbsolutePath().resolve(file);
    Path whole = Files.createTempFile(folder, "writing", ".py");
    Files.writeString(whole, text());
    return Files.move(
        whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
