package mcpperf.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files of this package that stand on the class path. */
final class ProfileResource {
  private ProfileResource() {}

  static String text(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            ProfileResource.class.getResourceAsStream("/mcpperf/profile/" + name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
