package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesIT {
  @TempDir private Path binaries;

  private Path folder(String name, boolean complete) throws IOException {
    Path folder = Files.createDirectories(binaries.resolve(name));
    Files.createFile(folder.resolve("postgres"));
    if (complete) {
      Files.createFile(folder.resolve(".exists"));
    }
    return folder;
  }

  @Test
  void onlyFoldersWhoseUnpackingWasBrokenOffAreRemoved() throws IOException {
    Path complete = folder("PG-1", true);
    Path half = folder("PG-2", false);
    Path foreign = folder("else", false);
    PostgresBinaries.prepare(binaries);
    assertThat(complete).exists();
    assertThat(foreign).exists();
    assertThat(half).doesNotExist();
  }

  @Test
  void folderThatAnotherProcessIsUnpackingIsLeftAlone() throws Exception {
    Path half = folder("PG-2", false);
    Process unpacking =
        new ProcessBuilder(TestJvm.command(FileLocker.class, half.resolve("epg-lock").toString()))
            .start();
    try {
      assertThat(unpacking.inputReader().readLine()).isEqualTo("locked");
      PostgresBinaries.prepare(binaries);
      assertThat(half).exists();
    } finally {
      unpacking.destroyForcibly().waitFor();
    }
  }

  @Test
  void whatAFailedStartUnpackedIsRemovedAgain() throws IOException {
    Path before = folder("PG-1", true);
    Set<Path> unpackedBefore = PostgresBinaries.unpacked(binaries);
    Path since = folder("PG-2", true);
    PostgresBinaries.dropAllBut(unpackedBefore, binaries);
    assertThat(before).exists();
    assertThat(since).doesNotExist();
  }

  @Test
  void folderThatIsNotThereYetHoldsNothing() {
    assertThat(PostgresBinaries.unpacked(binaries.resolve("later"))).isEmpty();
  }

  /** Locks a file and keeps it locked. */
  static final class FileLocker {
    private FileLocker() {}

    public static void main(String[] args) throws Exception {
      new java.io.FileOutputStream(args[0]).getChannel().lock();
      System.out.println("locked");
      System.in.read();
    }
  }
}
