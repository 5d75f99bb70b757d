package mcpperf.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that do not end as they should. */
class TargetEndIT {
  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();
  private RunningTarget target;
  private OwnedProcesses.Content owned;

  private void start() throws Exception {
    target = Targets.start(TestConfiguration.of(), folder.resolve("target"), progress::add);
    owned = OwnedRecords.of(ProcessHandle.current().pid());
  }

  @AfterEach
  void stop() {
    if (target != null) {
      target.close();
    }
  }

  @Test
  void sandboxThatDiesIsTold() throws Exception {
    start();
    kill(owned.processes().get(0));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(target.failure())
                    .hasValueSatisfying(
                        text -> assertThat(text).contains("The sandbox ended", "sandbox.log")));
  }

  @Test
  void databaseThatDiesIsTold() throws Exception {
    start();
    kill(owned.processes().get(1));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(target.failure())
                    .hasValueSatisfying(text -> assertThat(text).contains("PostgreSQL ended")));
  }

  @Test
  void whatAKilledOwnerLeavesItsRunClears() throws Exception {
    start();
    ProcessHandle sandbox = owned.processes().get(0).find().orElseThrow();
    ProcessHandle postgres = owned.processes().get(1).find().orElseThrow();
    kill(owned.owner());
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(target.failure())
                    .hasValueSatisfying(text -> assertThat(text).contains("owner process ended")));
    await().atMost(10, SECONDS).until(() -> !ProcessIdentity.runs(sandbox));
    assertThat(ProcessIdentity.runs(postgres)).as("PostgreSQL outlives its owner").isTrue();
    target.close();
    assertThat(ProcessIdentity.runs(postgres)).isFalse();
    assertThat(progress).anyMatch(text -> text.startsWith("Ended pid " + postgres.pid()));
    assertThat(folder.resolve("target/postgres-data")).doesNotExist();
  }

  @Test
  void killedRunLeavesNothingAfterTenSeconds() throws Exception {
    Process run =
        new ProcessBuilder(TestJvm.command(Run.class, folder.toString()))
            .redirectError(folder.resolve("run.log").toFile())
            .start();
    assertThat(run.inputReader().readLine()).isEqualTo("up");
    List<ProcessHandle> processes = OwnedRecords.running(OwnedRecords.of(run.pid()));
    assertThat(processes).hasSize(3);
    run.destroyForcibly();
    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessIdentity::runs));
    await()
        .atMost(2, SECONDS)
        .untilAsserted(
            () -> assertThat(OwnedRecords.all()).noneMatch(it -> it.run().pid() == run.pid()));
  }

  @Test
  void runThatIsKilledWhileItsTargetStartsLeavesNothing() throws Exception {
    Process run =
        new ProcessBuilder(TestJvm.command(Run.class, folder.toString()))
            .redirectError(folder.resolve("run.log").toFile())
            .start();
    await()
        .atMost(60, SECONDS)
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .until(() -> folder.resolve("postgres-data/PG_VERSION").toFile().exists());
    List<ProcessHandle> processes = run.descendants().toList();
    assertThat(processes).isNotEmpty();
    run.destroyForcibly();
    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessIdentity::runs));
    await()
        .atMost(2, SECONDS)
        .untilAsserted(() -> assertThat(folder.resolve("postgres-data")).doesNotExist());
    assertThat(OwnedRecords.all()).noneMatch(it -> it.run().pid() == run.pid());
  }

  @Test
  void workFolderThatCannotBeWrittenIsToldAndNothingIsLeft() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Targets.start(TestConfiguration.of(), file, progress::add))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining(file.toString());
    assertThat(OwnedRecords.all()).noneMatch(it -> it.run().pid() == ProcessHandle.current().pid());
  }

  private static void kill(ProcessIdentity process) {
    process.find().orElseThrow().destroyForcibly();
  }

  /** A run that starts its target and then does nothing. */
  static final class Run {
    private Run() {}

    public static void main(String[] args) throws Exception {
      Targets.start(TestConfiguration.of(), Path.of(args[0]), System.err::println);
      System.out.println("up");
      System.in.read();
    }
  }
}
