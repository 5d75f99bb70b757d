package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockIT {
  @TempDir private Path folder;

  @Test
  void secondRunIsToldWhoHoldsTheLockAndWhatToDo() {
    try (RunLock first = RunLock.acquire(folder, "Benchmark in folder-one")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> RunLock.acquire(folder, "Tools in folder-two"))
          .isInstanceOf(TargetException.class)
          .hasMessageContaining("Benchmark in folder-one")
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("since ")
          .hasMessageContaining("Wait until it has ended")
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void lockOfAnotherProcessIsSeen() throws Exception {
    Process holder = holder();
    try {
      assertThatThrownBy(() -> RunLock.acquire(folder, "second"))
          .hasMessageContaining("held by a test")
          .hasMessageContaining("pid " + holder.pid());
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  void lockOfAKilledProcessIsFree() throws Exception {
    holder().destroyForcibly().waitFor();
    assertThat(folder.resolve("run.json")).exists();
    assertThatCode(() -> RunLock.acquire(folder, "second").close()).doesNotThrowAnyException();
  }

  @Test
  void recordOfAPidThatAnotherProcessHasNowDoesNotBlock() throws Exception {
    ProcessIdentity reused =
        new ProcessIdentity(
            ProcessHandle.current().pid(), Instant.parse("2001-02-03T04:05:06Z"), "java");
    JsonFile.write(
        folder.resolve("run.json"), new RunLock.Holder(reused, "long ago", Instant.EPOCH));
    Files.createFile(folder.resolve("run.lock"));
    try (RunLock lock = RunLock.acquire(folder, "now")) {
      assertThat(lock).isNotNull();
      assertThat(folder.resolve("run.json")).content().contains("now");
    }
  }

  @Test
  void givenBackLockIsFreeAndGivingItBackTwiceDoesNothing() {
    RunLock lock = RunLock.acquire(folder, "first");
    lock.close();
    lock.close();
    assertThatCode(() -> RunLock.acquire(folder, "second").close()).doesNotThrowAnyException();
  }

  @Test
  void refusedAttemptDoesNotGiveTheLockUp() throws Exception {
    try (RunLock first = RunLock.acquire(folder, "first")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> RunLock.acquire(folder, "second")).isNotNull();
      Process other = start();
      assertThat(other.inputReader().readLine()).contains("Another run is under way");
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void folderThatCannotHoldALockIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> RunLock.acquire(file, "run"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("local disk");
  }

  /** A process that holds the lock. */
  private Process holder() throws IOException {
    Process process = start();
    assertThat(process.inputReader().readLine()).isEqualTo("held");
    return process;
  }

  private Process start() throws IOException {
    return new ProcessBuilder(TestJvm.command(LockHolder.class, folder.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Takes the lock and keeps it, or says why it cannot. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      try {
        RunLock.acquire(Path.of(args[0]), "held by a test");
        System.out.println("held");
      } catch (TargetException e) {
        System.out.println(e.getMessage());
      }
      System.in.read();
    }
  }
}
