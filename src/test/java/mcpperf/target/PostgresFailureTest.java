package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresFailureTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "initdb: error: could not write: No space left on device | make room on the disk",
        "initdb: error: cannot be run as root | start the run as an ordinary user, or allow user namespaces (unshare -U must work)",
        "could not bind IPv4 address \"127.0.0.1\": Address already in use | run again: another program took the port first",
        "unshare: failed to execute bin/initdb: Permission denied | let the user write to both folders and run programs",
        "something never seen before | see the lines above; if the programs are damaged, delete their folder",
      })
  void whatTheLogSaysDecidesTheRemedy(String line, String remedy) throws IOException {
    Path log = Files.writeString(folder.resolve("postgres.log"), "first line\n" + line + "\n");
    PostgresServer.Place place =
        new PostgresServer.Place(folder.resolve("binaries"), folder.resolve("data"), log);
    assertThat(PostgresFailure.of(new IOException("Process failed"), place))
        .hasMessageContaining(folder.resolve("data").toString())
        .hasMessageContaining("Process failed")
        .hasMessageContaining("  | first line\n  | " + line)
        .hasMessageContaining("What to do: " + remedy + ".");
  }

  @Test
  void causesAreToldToTheRoot() {
    PostgresServer.Place place =
        new PostgresServer.Place(folder, folder.resolve("data"), folder.resolve("none.log"));
    Exception cause =
        new IllegalStateException("outer", new IOException("inner: Disk quota exceeded"));
    assertThat(PostgresFailure.of(cause, place))
        .hasMessageContaining("outer")
        .hasMessageContaining("because of java.io.IOException: inner")
        .hasMessageContaining("none.log cannot be read")
        .hasMessageContaining("make room in the user's quota");
  }
}
