package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedProcessesIT {
  private static final ProcessIdentity GONE =
      new ProcessIdentity(ProcessHandle.current().pid(), Instant.EPOCH, "long-gone");

  @TempDir private Path folder;
  private Process process;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void startProcess() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void whatAKilledOwnerLeftIsEnded() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/base")).getParent();
    Path record = record(GONE, GONE, ProcessIdentity.of(process.toHandle()), data);
    OwnedProcesses.clearLeftovers(folder, progress::add);
    assertThat(process.isAlive()).isFalse();
    assertThat(data).doesNotExist();
    assertThat(record).doesNotExist();
    assertThat(progress)
        .singleElement()
        .asString()
        .startsWith("Ended pid " + process.pid())
        .contains("left behind by", "long-gone");
  }

  /** As where no Python is found for what it was to start. */
  @Test
  void anOwnerThatGetsNoWorkEnds() {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    OwnerLaunch launched =
        OwnerLaunch.of(folder.resolve("user"), folder.resolve("work"), progress::add);
    List<ProcessHandle> owners =
        ProcessHandle.current().children().filter(it -> !before.contains(it)).toList();
    assertThat(owners).hasSize(1);

    launched.close();

    await().untilAsserted(() -> assertThat(owners).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void processThatGotThePidLaterIsSpared() throws IOException {
    Instant start = process.info().startInstant().orElseThrow().minusSeconds(60);
    Path record = record(GONE, GONE, new ProcessIdentity(process.pid(), start, "sleep"), folder);
    OwnedProcesses.clearLeftovers(folder, progress::add);
    assertThat(process.isAlive()).isTrue();
    assertThat(record).doesNotExist();
    assertThat(progress).isEmpty();
  }

  @Test
  void runUnderWayIsLeftAlone() throws IOException {
    ProcessIdentity alive = ProcessIdentity.current();
    Path record = record(alive, alive, ProcessIdentity.of(process.toHandle()), folder);
    OwnedProcesses.clearLeftovers(folder, progress::add);
    assertThat(process.isAlive()).isTrue();
    assertThat(record).exists();
  }

  @Test
  void ownerWithoutItsRunIsWaitedFor() throws Exception {
    Process owner = new ProcessBuilder("sleep", "0.3").start();
    Path record =
        record(
            GONE,
            ProcessIdentity.of(owner.toHandle()),
            ProcessIdentity.of(process.toHandle()),
            folder);
    OwnedProcesses.clearLeftovers(folder, progress::add);
    assertThat(owner.isAlive()).isFalse();
    assertThat(owner.exitValue()).as("ended by itself").isZero();
    assertThat(record).doesNotExist();
  }

  @Test
  void unreadableRecordIsDroppedAndTold() throws IOException {
    Path record = Files.createDirectories(folder.resolve("owned")).resolve("1.json");
    Files.writeString(record, "{\"run\":");
    OwnedProcesses.clearLeftovers(folder, progress::add);
    assertThat(record).doesNotExist();
    assertThat(progress).singleElement().asString().contains("unreadable", record.toString());
  }

  @Test
  void recordStaysWhileSomethingRunsAndGoesWithTheLast() throws Exception {
    OwnedProcesses record = OwnedProcesses.open(folder, ProcessIdentity.current());
    Path file = folder.resolve("owned/" + ProcessHandle.current().pid() + ".json");
    record.add(process.toHandle());
    record.close();
    assertThat(file).exists();
    assertThat(ProcessEnd.kill(process.toHandle())).isTrue();
    record.close();
    assertThat(file).doesNotExist();
  }

  @Test
  void processThatIgnoresTheSignalIsKilledAfterItsGrace() throws Exception {
    Process deaf =
        new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done")
            .start();
    assertThat(deaf.inputReader().readLine()).isEqualTo("deaf");
    List<ProcessHandle> below = deaf.descendants().toList();
    assertThat(ProcessEnd.stop(deaf.toHandle(), Duration.ofMillis(100))).isTrue();
    assertThat(below).allMatch(child -> ProcessEnd.await(child, Duration.ofSeconds(5)));
  }

  private Path record(
      ProcessIdentity run, ProcessIdentity owner, ProcessIdentity left, Path database)
      throws IOException {
    Path file = Files.createDirectories(folder.resolve("owned")).resolve("1.json");
    Path data = database.equals(folder) ? folder.resolve("none") : database;
    JsonFile.write(file, new OwnedProcesses.Content(run, owner, List.of(left), List.of(data)));
    return file;
  }
}
