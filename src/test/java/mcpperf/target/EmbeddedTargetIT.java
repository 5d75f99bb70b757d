package mcpperf.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpperf.config.Faults;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTargetIT {
  private static final List<String> PROGRESS = new ArrayList<>();

  @TempDir private static Path folder;
  private static RunningTarget target;
  private static OwnedProcesses.Content owned;

  @BeforeAll
  static void start() throws Exception {
    Faults faults = new Faults(0, true, false, 0, 0, false, 0, 0, 0.05, "echo", 0, 0, 0, 0);
    target =
        Targets.start(
            TestConfiguration.of(TestConfiguration.embedded(faults)), folder, PROGRESS::add);
    owned = OwnedRecords.of(ProcessHandle.current().pid());
  }

  /** Closed twice: the second time does nothing. */
  @AfterAll
  static void stop() {
    List<ProcessHandle> processes = OwnedRecords.running(owned);
    target.close();
    target.close();
    assertThat(processes).hasSize(3).noneMatch(ProcessIdentity::runs);
    assertThat(folder).isDirectoryNotContaining("glob:**postgres-data");
    assertThat(target.failure()).isEmpty();
  }

  @Test
  void sandboxOnDurablePostgresqlIsUpAndTakesTheToken() throws Exception {
    assertThat(target.description())
        .containsEntry("kind", "embedded")
        .containsEntry("gateway", "sandbox")
        .containsEntry("fsync", "on")
        .containsEntry("synchronous_commit", "on")
        .containsEntry("full_page_writes", "on")
        .containsEntry("poolSize", "5")
        .containsEntry("tools", "3")
        .containsEntry("faults", "missingIndex=true, toolErrorRate=0.05, toolErrorTool=echo")
        .containsKeys("virtualServer", "servers", "version");
    assertThat(status(target.token())).isEqualTo(200);
    assertThat(status(target.rejectedToken())).isEqualTo(401);
    DatabaseAccess database = target.database().orElseThrow();
    try (Connection connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(target.failure()).isEmpty();
    assertThat(PROGRESS).hasSize(3);
  }

  @Test
  void itsProcessesAreKnownByName() {
    assertThat(target.processes())
        .extracting(TargetProcess::name, TargetProcess::children)
        .containsExactlyInAnyOrder(
            tuple("sandbox", TargetProcess.Children.NONE),
            tuple("postgres", TargetProcess.Children.PARTS));
    assertThat(target.processes()).allMatch(process -> process.process().isAlive());
  }

  private int status(String token) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        new TargetHttp(target.baseUrl(), Duration.ofSeconds(10))
            .send("GET", "/version", token, null);
    return answer.statusCode();
  }

  @Test
  void noSecretIsShownToPeopleNorToOtherUsersOfTheMachine() throws Exception {
    String password = target.database().orElseThrow().password();
    List<ProcessHandle> processes = new ArrayList<>(ProcessHandle.current().descendants().toList());
    owned.processes().forEach(process -> processes.add(process.find().orElseThrow()));
    assertThat(processes)
        .hasSizeGreaterThanOrEqualTo(3)
        .extracting(process -> process.info().commandLine().orElse(""))
        .noneMatch(line -> line.contains(password));
    assertThat(target.description().toString() + target.database() + PROGRESS + target)
        .doesNotContain(password)
        .doesNotContain(target.token());
    try (var logs = Files.list(target.logs().orElseThrow())) {
      assertThat(logs)
          .isNotEmpty()
          .allSatisfy(log -> assertThat(log).content().doesNotContain(password));
    }
  }

  @Test
  void signalsOfTheTerminalDoNotReachTheTarget() throws Exception {
    for (ProcessHandle process : OwnedRecords.running(owned)) {
      if (!process.info().command().orElse("").endsWith("postgres")) {
        signal("INT", process);
        signal("HUP", process);
      }
    }
    // A signal to end is put off as long as the run lives.
    signal("TERM", owned.owner().find().orElseThrow());
    assertThat(status(target.token())).isEqualTo(200);
    assertThat(OwnedRecords.running(owned)).hasSize(3);
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
