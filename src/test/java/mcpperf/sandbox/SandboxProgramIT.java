package mcpperf.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox as the program that its owner starts. */
class SandboxProgramIT {
  private Process process;
  private Writer stdin;
  private BufferedReader stdout;
  private BufferedReader stderr;

  @BeforeEach
  void launch() throws IOException {
    launch(System.getProperty("java.class.path"));
  }

  private void launch(String classPath) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Sandbox.class.getName())
            .start();
    stdin = process.outputWriter(UTF_8);
    stdout = process.inputReader(UTF_8);
    stderr = process.errorReader(UTF_8);
  }

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @Test
  void answersOneLineAndServesUntilStdinEnds() throws Exception {
    JsonNode ready = begin(Json.write(TestDatabase.create().spec()));
    assertThat(ready.path("ready").asBoolean()).isTrue();
    assertThat(ready.at("/servers/0/mcpUrl").asText()).matches("http://127\\.0\\.0\\.1:\\d+/mcp");
    assertThat(ready.path("virtualServer").asText()).isEqualTo(Registration.VIRTUAL_SERVER);
    assertThat(health(ready)).isEqualTo(200);
    stdin.close();
    assertThat(exitValue()).isZero();
    assertThat(stdout.readLine()).isNull();
  }

  @Test
  void signalDoesNotEndItBeforeStdinDoes() throws Exception {
    JsonNode ready = begin(Json.write(TestDatabase.create().spec()));
    process.toHandle().destroy();
    assertThat(stderr.lines().anyMatch(line -> line.contains("serves until stdin ends"))).isTrue();
    assertThat(health(ready)).isEqualTo(200);
    stdin.close();
    assertThat(exitValue()).isEqualTo(143);
  }

  @Test
  void databaseThatIsNotEmptyIsRefused() throws Exception {
    TestDatabase database = TestDatabase.create();
    database.run("CREATE TABLE email_users (id int)");
    JsonNode answer = begin(Json.write(database.spec()));
    assertThat(answer.path("ready").asBoolean()).isFalse();
    assertThat(answer.path("error").asText()).contains("email_users").contains("already exists");
    assertThat(exitValue()).isEqualTo(1);
    assertThat(database.ask("SELECT count(*) FROM pg_tables WHERE tablename = 'tools'"))
        .isEqualTo("0");
  }

  @Test
  void wrongSpecificationIsRefusedWithoutShowingItsSecrets() throws Exception {
    JsonNode answer = begin("{\"jwtSecret\":\"hidden\",\"pasword\":\"hidden\"}");
    assertThat(answer.path("error").asText())
        .contains("pasword is unknown", "jdbcUrl is missing")
        .doesNotContain("hidden");
    assertThat(exitValue()).isEqualTo(1);
  }

  @Test
  void unreachableDatabaseIsRefused() throws Exception {
    JsonNode answer =
        begin(
            "{\"jdbcUrl\":\"jdbc:postgresql://127.0.0.1:1/x?password=hidden\",\"user\":\"u\","
                + "\"jwtSecret\":\"s3cret\",\"poolTimeoutMs\":300}");
    assertThat(answer.path("ready").asBoolean()).isFalse();
    assertThat(answer.path("error").asText()).contains("refused").doesNotContain("hidden");
    assertThat(exitValue()).isEqualTo(1);
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (RunningSandbox other = RunningSandbox.start(0)) {
      int port = other.sandbox().gatewayUrl().getPort();
      JsonNode answer = begin(Json.write(TestDatabase.create().spec().put("gatewayPort", port)));
      assertThat(answer.path("error").asText()).contains("127.0.0.1:" + port);
      assertThat(exitValue()).isEqualTo(1);
    }
  }

  @Test
  void errorInTheStartIsToldAndEndsIt() throws Exception {
    kill();
    List<String> whole =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    List<String> spoilt = whole.stream().filter(jar -> !jar.contains("jetty-server")).toList();
    assertThat(spoilt).hasSizeLessThan(whole.size());
    launch(String.join(File.pathSeparator, spoilt));
    JsonNode answer = begin(Json.write(TestDatabase.create().spec()));
    assertThat(answer.path("ready").asBoolean()).isFalse();
    assertThat(answer.path("error").asText()).contains("NoClassDefFoundError", "jetty");
    assertThat(exitValue()).isEqualTo(1);
  }

  @Test
  void endOfStdinBeforeTheSpecificationEndsIt() throws Exception {
    stdin.close();
    assertThat(Json.MAPPER.readTree(stdout.readLine()).path("ready").asBoolean()).isFalse();
    assertThat(exitValue()).isEqualTo(1);
  }

  private JsonNode begin(String spec) throws IOException {
    stdin.write(spec + "\n");
    stdin.flush();
    return Json.MAPPER.readTree(stdout.readLine());
  }

  private static int health(JsonNode ready) throws Exception {
    return new GatewayClient(URI.create(ready.path("gatewayUrl").asText())).get("/health").status();
  }

  private int exitValue() throws InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
