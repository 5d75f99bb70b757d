package mcpperf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mcpperf.target.ForeignServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load of what a plain MCP server says that it offers, from the first question to the report. */
class DiscoveredIT {
  private static final String CALL = "tools/call ";
  private static final Path SHIPPED = Path.of("src/test/resources/config.yaml");
  private static final Set<String> OF_SESSIONS =
      Set.of(
          "connect",
          "endpoint",
          "initialize",
          "notifications/initialized",
          "session/delete",
          "disconnect");

  @TempDir Path folder;

  private MainJob run(McpServerProcess server, String settings) throws IOException {
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, Files.readString(SHIPPED) + settings);
    Map<String, String> properties = new HashMap<>();
    properties.put("simulation", "Discovered");
    properties.put("config", config.toString());
    properties.put("target", "external");
    properties.put("target.url", server.url().toString());
    properties.put("profile", "smoke");
    properties.put("profiles.smoke.requests", "12");
    properties.put("profiles.smoke.concurrency", "3");
    properties.put("profiles.smoke.duration", "30s");
    properties.put("experiments.discovered.requestsPerSecond", "200");
    properties.put("load.generatorWarmUp", "1s");
    properties.put("load.targetWarmUpRequests", "3");
    properties.put("load.coolDown", "10ms");
    return MainJob.start(folder.resolve("home"), folder.resolve("results"), properties);
  }

  /** Of all operations alike: as many as asked for, all right, in the group of the endpoint. */
  private static Set<String> operations(RunResult result) {
    Set<String> names = new TreeSet<>();
    for (JsonNode request : result.at("/requests")) {
      String name = request.at("/name").asText();
      assertThat(request.at("/group").asText()).as(name).isEqualTo("endpoint");
      assertThat(request.at("/koCount").asInt()).as(name).isZero();
      if (!OF_SESSIONS.contains(name)) {
        assertThat(request.at("/count").asInt()).as(name).isEqualTo(12);
        names.add(name);
      }
    }
    return names;
  }

  /** On a busy machine the generator may be the limit, which is another matter. */
  private static void assertWhole(MainJob job) throws IOException {
    job.exitValue();
    assertThat(job.result().at("/run/complete").asBoolean()).as(job.output()).isTrue();
    assertThat(job.result().at("/verdict/outcome").asText()).isIn("pass", "invalid");
  }

  private static JsonNode discovered(MainJob job) throws IOException {
    Path file = job.folder().orElseThrow().resolve("discovered.json");
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> leftOut(JsonNode discovered) {
    return discovered.path("leftOut").findValuesAsText("request");
  }

  /** What the server answers to which arguments is worked out from its own description. */
  @Test
  void theSandboxsOwnServerIsLoadedByWhatItOffers() throws IOException {
    String settings =
        """
        arguments:
          convert_time: '{"time": "2026-01-15 12:00:00", "source_timezone": "UTC", "target_timezone": "Asia/Kathmandu"}'
          echo: '{"message": "#{id} hello"}'
        skip: ["time://formats"]
        """;
    try (McpServerProcess server = McpServerProcess.own(folder.resolve("server.log"));
        MainJob job = run(server, settings.indent(4))) {
      assertWhole(job);
      RunResult result = job.result();
      assertThat(operations(result))
          .contains(
              "ping",
              "tools/list",
              CALL + "get_system_time",
              CALL + "convert_time",
              CALL + "convert_time invalid",
              CALL + "echo",
              "resources/list",
              "resources/read timezone://info",
              "prompts/list")
          .doesNotContain("resources/read time://formats");
      assertThat(result.request("initialize").at("/count").asInt()).isPositive();
      assertThat(leftOut(discovered(job))).contains("resources/read time://formats");
      assertThat(job.output()).contains("What this run sends to " + server.url());
    }
  }

  @Test
  void aServerThatNobodyHereWroteIsLoadedByWhatItOffers() throws Exception {
    Path program = ForeignServers.everythingProgram();
    try (McpServerProcess server =
            McpServerProcess.everything(program, folder.resolve("server.log"));
        MainJob job = run(server, "    skip: [get-env]\n")) {
      assertWhole(job);
      assertThat(operations(job.result()))
          .contains(
              CALL + "echo",
              CALL + "echo invalid",
              CALL + "get-sum",
              CALL + "get-sum invalid",
              CALL + "get-structured-content",
              "prompts/get simple-prompt",
              "prompts/get args-prompt")
          .anyMatch(name -> name.startsWith("resources/read demo://"));
      JsonNode discovered = discovered(job);
      assertThat(discovered.path("session").asBoolean()).isTrue();
      assertThat(discovered.at("/found/tools").asInt()).isEqualTo(13);
      assertThat(discovered.at("/found/resources").asInt()).isEqualTo(7);
      assertThat(discovered.at("/found/prompts").asInt()).isEqualTo(4);
      assertThat(leftOut(discovered))
          .contains(CALL + "get-env", CALL + "trigger-long-running-operation");
    }
  }

  @Test
  void aServerThatSpeaksOnlyTheOldTransportIsLoadedByWhatItOffers() throws Exception {
    Path program = ForeignServers.everythingProgram();
    try (McpServerProcess server =
            McpServerProcess.everythingOnStreams(program, folder.resolve("server.log"));
        MainJob job = run(server, "    skip: [get-env]\n")) {
      assertWhole(job);
      assertThat(operations(job.result()))
          .contains(
              CALL + "echo", CALL + "echo invalid", CALL + "get-sum", "prompts/get simple-prompt");
      JsonNode experiment = job.result().at("/experiment");
      assertThat(experiment.path("transport").asText()).isEqualTo("sse");
      assertThat(experiment.path("session").asBoolean()).isFalse();
      assertThat(experiment.at("/valid/okCount").asInt())
          .isEqualTo(12 * experiment.at("/valid/operations").asInt());
      assertThat(experiment.at("/invalid/okCount").asInt())
          .isPositive()
          .isEqualTo(12 * experiment.at("/invalid/operations").asInt());
    }
  }

  @Test
  void contextForgesServerInRustIsLoadedByWhatItOffers() throws Exception {
    Path program = ForeignServers.fastTimeProgram();
    String settings =
        """
        arguments:
          get_system_time: '{"timezone": "Asia/Kathmandu"}'
          convert_time: '{"time": "2026-01-15T12:00:00", "source_timezone": "UTC", "target_timezone": "Asia/Kathmandu"}'
          echo: '{"message": "#{id} hello"}'
        """;
    try (McpServerProcess server =
            McpServerProcess.fastTime(program, folder.resolve("server.log"));
        MainJob job = run(server, settings.indent(4))) {
      assertWhole(job);
      assertThat(operations(job.result()))
          .contains("tools/list", CALL + "get_system_time", CALL + "convert_time", CALL + "echo");
      assertThat(discovered(job).at("/found/tools").asInt()).isEqualTo(8);
    }
  }
}
