package mcpperf.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mcpperf.config.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTargetIT {
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
  void sandboxOnDurablePostgresqlIsUpAndTakesTheToken() throws Exception {
    start();
    assertThat(target.description())
        .containsEntry("kind", "embedded")
        .containsEntry("gateway", "sandbox")
        .containsEntry("fsync", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("full_page_writes", "on")
        .containsEntry("poolSize", "5")
        .containsEntry("tools", "3")
        .containsEntry("faults", "none")
        .containsKeys("virtualServer", "mcpUrl", "version");
    assertThat(status(target.token())).isEqualTo(200);
    assertThat(status(target.rejectedToken())).isEqualTo(401);
    DatabaseAccess database = target.database().orElseThrow();
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(target.failure()).isEmpty();
    assertThat(progress).hasSize(3);
  }

  private int status(String token) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        new TargetHttp(target.baseUrl(), Duration.ofSeconds(10))
            .send("GET", "/version", token, null);
    return answer.statusCode();
  }

  @Test
  void noSecretIsShownToPeopleNorToOtherUsersOfTheMachine() throws Exception {
    start();
    String password = target.database().orElseThrow().password();
    List<ProcessHandle> processes = new ArrayList<>(ProcessHandle.current().descendants().toList());
    owned.processes().forEach(process -> processes.add(process.find().orElseThrow()));
    assertThat(processes)
        .hasSizeGreaterThanOrEqualTo(3)
        .extracting(process -> process.info().commandLine().orElse(""))
        .noneMatch(line -> line.contains(password));
    assertThat(target.description().toString() + target.database() + progress + target)
        .doesNotContain(password)
        .doesNotContain(target.token());
    try (var logs = Files.list(target.logs().orElseThrow())) {
      assertThat(logs)
          .isNotEmpty()
          .allSatisfy(log -> assertThat(log).content().doesNotContain(password));
    }
  }

  @Test
  void nothingIsLeftAfterClosing() throws Exception {
    start();
    List<ProcessHandle> processes = OwnedRecords.running(owned);
    assertThat(processes).hasSize(3);
    target.close();
    target.close();
    assertThat(processes).noneMatch(ProcessIdentity::runs);
    assertThat(folder.resolve("target")).isDirectoryNotContaining("glob:**postgres-data");
    assertThat(target.failure()).isEmpty();
  }

  @Test
  void faultsThatAreOnAreDescribed() throws Exception {
    Faults faults = new Faults(0, true, false, 0, 0, false, 0, 0, 0.05, "echo", 0, 0, 0, 0);
    target =
        Targets.start(
            TestConfiguration.of(TestConfiguration.embedded(faults)), folder, progress::add);
    assertThat(target.description())
        .containsEntry("faults", "missingIndex=true, toolErrorRate=0.05, toolErrorTool=echo");
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
  void whatAKilledOwnerLeavesTheNextRunClears() throws Exception {
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
    List<String> cleared = new ArrayList<>();
    OwnedProcesses.clearLeftovers(UserFolder.path(), cleared::add);
    assertThat(ProcessIdentity.runs(postgres)).isFalse();
    assertThat(cleared).anyMatch(text -> text.startsWith("Ended pid " + postgres.pid()));
    assertThat(folder.resolve("target/postgres-data")).doesNotExist();
  }

  @Test
  void signalsOfTheTerminalDoNotReachTheTarget() throws Exception {
    start();
    for (ProcessHandle process : OwnedRecords.running(owned)) {
      if (!process.info().command().orElse("").endsWith("postgres")) {
        signal("INT", process);
        signal("HUP", process);
      }
    }
    assertThat(status(target.token())).isEqualTo(200);
    signal("TERM", owned.owner().find().orElseThrow());
    assertThat(status(target.token())).isEqualTo(200);
    assertThat(OwnedRecords.running(owned)).hasSize(3);
    List<ProcessHandle> processes = OwnedRecords.running(owned);
    target.close();
    assertThat(processes).noneMatch(ProcessIdentity::runs);
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

  private static void signal(String signal, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
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
