package mcpperf.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that wants all it gets is removed, or its tests fail. */
class BusyContainerTest {
  private static final String FAILS = "echo 'Error: it is stuck'; exit 1";

  @TempDir Path folder;
  private Path busybox;

  @BeforeEach
  void makeABusybox() throws IOException {
    busybox = Files.createFile(Files.createDirectory(folder.resolve("bin")).resolve("busybox"));
  }

  /** Of an engine that does so, and notes what it was asked. */
  private BusyContainer container(String command, String does) throws IOException {
    Path docker = folder.resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/sh
        echo "$1" >> '%s'
        case "$1" in %s) %s ;; esac
        """
            .formatted(folder.resolve("asked"), command, does));
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    return new BusyContainer(folder, docker.toString());
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }

  @Test
  void aContainerThatCannotBeRemovedIsToldAndItsImageStillTried() throws Exception {
    BusyContainer stuck = container("rm", FAILS);
    stuck.run(busybox);

    assertThatThrownBy(stuck::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("by hand", "rm --force " + stuck.name(), "it is stuck");
    assertThat(asked()).containsExactly("import", "run", "rm", "rmi");
  }

  @Test
  void anImageThatCannotBeRemovedIsToldToo() throws Exception {
    BusyContainer stuck = container("rmi", FAILS);
    stuck.run(busybox);

    assertThatThrownBy(stuck::close).hasMessageContainingAll("rmi", "it is stuck");
  }

  @Test
  void aStartThatFailedMayHaveLeftBoth() throws Exception {
    BusyContainer failing = container("run", FAILS);
    assertThatThrownBy(() -> failing.run(busybox)).isInstanceOf(IOException.class);

    failing.close();

    assertThat(asked()).containsExactly("import", "run", "rm", "rmi");
  }

  @Test
  void whatIsNotThereNeedNotBeRemoved() throws Exception {
    BusyContainer gone = container("rm", "echo 'Error: No such container: x'; exit 1");
    gone.run(busybox);
    assertThatCode(gone::close).doesNotThrowAnyException();
  }

  @Test
  void anEngineThatTakesNoImageHasNothingToRemove() throws Exception {
    BusyContainer none = container("import", FAILS);
    assertThatThrownBy(() -> none.run(busybox)).isInstanceOf(IOException.class);

    none.close();

    assertThat(asked()).containsExactly("import");
  }
}
