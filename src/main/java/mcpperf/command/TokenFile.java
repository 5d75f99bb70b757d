package mcpperf.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a token, which only its owner can read; gone when it is closed. */
record TokenFile(Path path) implements AutoCloseable {

  /** Writes a new file with nothing but {@code token} in it. */
  static TokenFile write(Path path, String token) throws IOException {
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(path, token);
    return new TokenFile(path);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
