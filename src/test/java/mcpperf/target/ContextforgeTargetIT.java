package mcpperf.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import mcpperf.config.ContextforgeRelease;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.ContextforgeSettings.Database;
import mcpperf.config.Faults;
import mcpperf.config.PoolSetting;
import mcpperf.config.TargetSettings;
import mcpperf.config.TemplateText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gateway, wherever Python and its packages can be had. */
class ContextforgeTargetIT {
  private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": \"1\", \"method\": \"ping\"}";
  private static final Duration ANSWER = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();
  private GatewayInstallation installation;
  private RunningTarget target;

  @BeforeEach
  void install() throws InterruptedException {
    ContextforgeSettings settings = TestConfiguration.contextforge(Database.SQLITE, 1, Map.of());
    try {
      installation =
          GatewayInstallation.prepare(
              settings, UserFolder.path(), folder.resolve("pip.log"), progress::add);
    } catch (TargetException e) {
      System.out.println("Skipped: " + e.getMessage());
      Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }

  @AfterEach
  void stop() {
    if (target != null) {
      target.close();
    }
  }

  @Test
  void gatewayOnPostgresqlServesWhatTheMcpServerOffers() throws Exception {
    start(Database.POSTGRESQL, 2, Map.of("TOOL_TIMEOUT", "17"));
    assertThat(target.description())
        .containsEntry("kind", "contextforge")
        .containsEntry("workers", "2")
        .containsEntry("fsync", "on")
        .hasEntrySatisfying(
            "version",
            version -> assertThat(version).endsWith(" " + installation.release().version()))
        .hasEntrySatisfying(
            "environment",
            text -> assertThat(text).contains("RATE_LIMITING_ENABLED=false", "TOOL_TIMEOUT=17"));
    String upstream = target.servers().get(0).prefix();
    assertThat(names("tools/list", "tools", "name"))
        .containsExactlyInAnyOrder(
            upstream + "get-system-time", upstream + "convert-time", upstream + "echo");
    assertThat(names("prompts/list", "prompts", "name")).contains(upstream + "compare-timezones");
    assertThat(names("resources/list", "resources", "uri")).contains("timezone://info");
    assertThat(status("GET", "/version", target.rejectedToken(), null)).isEqualTo(401);
    assertThat(status("POST", "/rpc", target.plainToken().orElseThrow(), PING)).isEqualTo(200);
    assertThat(status("GET", "/admin/", target.token(), null)).isEqualTo(200);
    String login = Files.readString(Path.of("payloads/core/login.json"));
    assertThat(status("POST", "/auth/login", null, TemplateText.render(login, target.login())))
        .isEqualTo(200);

    try (Stream<Path> files = Files.list(folder.resolve("target/gateway/prometheus"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("both workers have answered")
          .filteredOn(name -> name.startsWith("summary_"))
          .hasSize(2);
    }

    OwnedProcesses.Content owned = OwnedRecords.of(ProcessHandle.current().pid());
    List<ProcessHandle> processes = OwnedRecords.running(owned);
    assertThat(processes)
        .as("MCP server, PostgreSQL, guard, gateway and its two workers at least")
        .hasSizeGreaterThanOrEqualTo(6);
    assertNoSecretIsShown(processes);
    target.close();
    assertThat(processes).noneMatch(ProcessIdentity::runs);
    assertThat(folder.resolve("target/gateway")).doesNotExist();
    assertThat(target.failure()).isEmpty();
  }

  private int status(String method, String path, @Nullable String token, @Nullable String body)
      throws IOException, InterruptedException {
    return new TargetHttp(target.baseUrl(), ANSWER).send(method, path, token, body).statusCode();
  }

  @Test
  void aRestartedGatewayHasAnotherPoolAndTheRegistryThatItHad() throws Exception {
    start(Database.POSTGRESQL, 2, Map.of());
    List<String> tools = names("tools/list", "tools", "name");
    ProcessHandle before = gateway();

    target.restart(new PoolSetting(3, 1, Duration.ofSeconds(45)));

    assertThat(before.isAlive()).isFalse();
    assertThat(gateway().pid()).isNotEqualTo(before.pid());
    assertThat(Files.readString(Path.of("/proc/%d/environ".formatted(gateway().pid()))).split("\0"))
        .contains("DB_POOL_SIZE=3", "DB_MAX_OVERFLOW=1", "DB_POOL_RECYCLE=45");
    assertThat(names("tools/list", "tools", "name")).isEqualTo(tools);
    assertThat(target.failure()).isEmpty();
  }

  private ProcessHandle gateway() {
    return target.processes().stream()
        .filter(process -> process.name().equals("gateway"))
        .map(TargetProcess::process)
        .findFirst()
        .orElseThrow();
  }

  private void assertNoSecretIsShown(List<ProcessHandle> processes) throws Exception {
    String password = target.database().orElseThrow().password();
    Stream<String> commands =
        Stream.concat(processes.stream(), ProcessHandle.current().descendants())
            .map(process -> process.info().commandLine().orElse(""));
    assertThat(commands).noneMatch(line -> line.contains(password) || line.contains("://mcp:"));
    assertThat(target.description().toString() + progress + target)
        .doesNotContain(password)
        .doesNotContain(target.token());
    try (Stream<Path> logs = Files.list(target.logs().orElseThrow())) {
      assertThat(logs)
          .isNotEmpty()
          .allSatisfy(
              log ->
                  assertThat(log)
                      .content()
                      .doesNotContain(password)
                      .doesNotContain(target.token())
                      .doesNotContain("://mcp:"));
    }
  }

  /** SQLite; its gateway is killed, as by a machine without memory. */
  @Test
  void gatewayThatDiesIsToldAndItsMcpServerIsEnded() throws Exception {
    start(Database.SQLITE, 1, Map.of());
    assertThat(target.description()).containsEntry("database", "SQLite");
    assertThat(target.database()).isEmpty();
    List<ProcessHandle> processes =
        OwnedRecords.running(OwnedRecords.of(ProcessHandle.current().pid()));
    processes.stream()
        .filter(it -> it.info().commandLine().orElse("").contains(" -m uvicorn"))
        .filter(it -> !it.info().commandLine().orElse("").contains("guard.py"))
        .findFirst()
        .orElseThrow()
        .destroyForcibly();
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(target.failure())
                    .hasValueSatisfying(
                        text ->
                            assertThat(text).contains("The gateway ended with exit value 137")));
    target.close();
    assertThat(processes).noneMatch(ProcessIdentity::runs);
  }

  @Test
  void gatewayThatDoesNotStartIsToldWithItsOwnWords() throws Exception {
    assertThatThrownBy(() -> start(Database.SQLITE, 1, Map.of("TOOL_TIMEOUT", "soon")))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("The gateway ended with exit value 1")
        .hasMessageContaining("gateway.log")
        .hasMessageContaining("tool_timeout");
    assertThat(OwnedRecords.all()).noneMatch(it -> it.run().pid() == ProcessHandle.current().pid());
  }

  /** The gateway is on its way then. */
  @Test
  void aDatabaseThatDoesNotStartIsToldAndTheGatewayIsEnded() throws Exception {
    Files.createFile(Files.createDirectory(folder.resolve("target")).resolve("postgres-data"));
    assertThatThrownBy(() -> start(Database.POSTGRESQL, 1, Map.of()))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("PostgreSQL");
    assertThat(OwnedRecords.all()).noneMatch(it -> it.run().pid() == ProcessHandle.current().pid());
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(it -> it.info().commandLine().orElse("").contains(folder.toString()));
  }

  /** Else the names that are taken and refused would not be the gateway's. */
  @Test
  void knownVariablesAreThoseOfTheInstalledGateway() throws Exception {
    Path script = folder.resolve("variables.py");
    try (InputStream in =
        ContextforgeRelease.class.getResourceAsStream("contextforge/variables.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    Process process =
        new ProcessBuilder(installation.python().toString(), "-I", script.toString())
            .directory(folder.toFile())
            .redirectError(folder.resolve("variables.log").toFile())
            .start();
    List<String> names = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(names).containsExactlyInAnyOrderElementsOf(installation.release().variables());
  }

  private void start(Database database, int workers, Map<String, String> environment)
      throws InterruptedException {
    TargetSettings embedded = TestConfiguration.embedded(Faults.none());
    TargetSettings settings =
        new TargetSettings(
            TargetSettings.Kind.CONTEXTFORGE,
            Duration.ofMinutes(3),
            embedded.embedded(),
            TestConfiguration.contextforge(database, workers, environment),
            embedded.external());
    target = Targets.start(TestConfiguration.of(settings), folder.resolve("target"), progress::add);
  }

  private List<String> names(String method, String list, String key) throws Exception {
    String request = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\"}".formatted(method);
    byte[] answer =
        new TargetHttp(target.baseUrl(), ANSWER)
            .send("POST", "/rpc", target.token(), request)
            .body();
    List<String> names = new ArrayList<>();
    for (JsonNode element : JsonFile.JSON.readTree(answer).path("result").path(list)) {
      names.add(element.path(key).asText());
    }
    return names;
  }
}
