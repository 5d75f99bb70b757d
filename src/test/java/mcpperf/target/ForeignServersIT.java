package mcpperf.target;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mcpperf.config.Configuration;
import mcpperf.config.ContextforgeSettings;
import mcpperf.config.ContextforgeSettings.Cache;
import mcpperf.config.ContextforgeSettings.Database;
import mcpperf.config.Faults;
import mcpperf.config.SampleExperiments;
import mcpperf.config.ServerSettings;
import mcpperf.config.ServerSettings.Transport;
import mcpperf.config.TargetSettings;
import mcpperf.discovery.LeftOut;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gateway with Redis, and MCP servers that nobody here wrote behind it. */
class ForeignServersIT {
  private static final Duration ANSWER = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();

  @Test
  void serversOverStdioAreServedThroughRedisAndEndWithTheRun() throws Exception {
    GatewayInstallation installation = installation();
    Map<String, ServerSettings> servers = new LinkedHashMap<>();
    servers.put("fast-time", ServerSettings.own("fast-time"));
    servers.put("everything", command("everything", ForeignServers.everything(), Transport.SSE));
    servers.put(
        "time",
        command("time", ForeignServers.time(installation.base()), Transport.STREAMABLE_HTTP));
    List<ProcessHandle> processes;
    try (RunningTarget target = start(servers)) {
      assertThat(target.description())
          .containsEntry("servers", "fast-time, everything, time")
          .containsEntry("cache", "redis");
      assertThat(target.processes())
          .extracting(TargetProcess::name)
          .contains("redis", "mcp-server", "gateway");
      List<RegisteredServer> registered = target.servers();
      assertThat(registered)
          .extracting(RegisteredServer::name)
          .containsExactly("fast-time", "everything", "time");
      assertThat(call(target, registered.get(1).prefix() + "echo", "{\"message\": \"hello\"}"))
          .contains("hello");
      assertThat(
              call(
                  target,
                  registered.get(2).prefix() + "get-current-time",
                  "{\"timezone\": \"Asia/Kathmandu\"}"))
          .contains("+05:45");
      assertThat(McpCatalogue.of(registered.get(2).url(), Transport.STREAMABLE_HTTP, null, ANSWER))
          .satisfies(it -> assertThat(it.tools()).hasSize(2))
          .satisfies(it -> assertThat(it.resources()).isEmpty());
      assertWhatIsFoundAt(registered.get(2).url());
      processes = OwnedRecords.running(OwnedRecords.of(ProcessHandle.current().pid()));
      endOf(processes, "mcp-server-time");
      await()
          .atMost(30, SECONDS)
          .untilAsserted(
              () ->
                  assertThat(target.failure())
                      .hasValueSatisfying(
                          text -> assertThat(text).contains("The MCP server time ended")));
    }
    assertThat(processes).hasSizeGreaterThan(6).noneMatch(ProcessIdentity::runs);
  }

  /** Its descriptions name time zones, from which arguments are made, but no time of day. */
  private void assertWhatIsFoundAt(URI timeServer) throws Exception {
    Configuration configuration =
        TestConfiguration.discovering(
            TestConfiguration.external(timeServer.toString(), null, null),
            SampleExperiments.settings().discovered());
    try (RunningTarget target = Targets.start(configuration, folder, progress::add)) {
      Discovery.Result found =
          Discovery.check(configuration, target, folder, folder.resolve("payloads"), progress::add);
      assertThat(found.scenario().tests())
          .extracting(test -> test.request().text())
          .contains(
              "tools/call get_current_time",
              "tools/call get_current_time invalid",
              "tools/call convert_time invalid");
      assertThat(found.report().left())
          .extracting(LeftOut::request)
          .contains("tools/call convert_time");
    }
  }

  /** The wrapper under the guard, with what it wraps. */
  private static void endOf(List<ProcessHandle> processes, String program) {
    processes.stream()
        .filter(it -> it.info().commandLine().orElse("").contains(WrappedServer.MODULE))
        .filter(it -> it.info().commandLine().orElse("").contains(program))
        .filter(it -> !it.info().commandLine().orElse("").contains("guard.py"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private GatewayInstallation installation() throws InterruptedException {
    try {
      return GatewayInstallation.prepare(
          settings(), UserFolder.path(), folder.resolve("pip.log"), progress::add);
    } catch (TargetException e) {
      System.out.println("Skipped: " + e.getMessage());
      return Assumptions.abort(String.valueOf(e.getMessage()));
    }
  }

  private static ContextforgeSettings settings() {
    ContextforgeSettings plain = TestConfiguration.contextforge(Database.SQLITE, 1, Map.of());
    return new ContextforgeSettings(
        plain.version(),
        plain.python(),
        plain.database(),
        Cache.REDIS,
        plain.redis(),
        plain.workers(),
        plain.poolSize(),
        plain.maxOverflow(),
        plain.port(),
        plain.environment());
  }

  private static ServerSettings command(String name, String command, Transport transport) {
    return new ServerSettings(name, true, 1, command, Map.of(), null, null, transport, 0, 0);
  }

  private RunningTarget start(Map<String, ServerSettings> servers) throws InterruptedException {
    TargetSettings embedded = TestConfiguration.embedded(Faults.none());
    TargetSettings settings =
        new TargetSettings(
            TargetSettings.Kind.CONTEXTFORGE,
            Duration.ofMinutes(5),
            embedded.embedded(),
            settings(),
            embedded.external());
    Configuration configuration = TestConfiguration.with(settings, servers);
    return Targets.start(configuration, folder.resolve("target"), progress::add);
  }

  private static String call(RunningTarget target, String tool, String arguments) throws Exception {
    String request =
        """
        {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
         "params": {"name": "%s", "arguments": %s}}"""
            .formatted(tool, arguments);
    byte[] answer =
        new TargetHttp(target.baseUrl(), ANSWER)
            .send("POST", "/rpc", target.token(), request)
            .body();
    JsonNode result = JsonFile.JSON.readTree(answer).path("result");
    assertThat(result.path("isError").asBoolean(true)).as(result.toString()).isFalse();
    return result.path("content").path(0).path("text").asText();
  }
}
