package mcpperf.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersCheckTest {
  @TempDir private Path root;
  private ProjectFolder project;

  @BeforeEach
  void project() {
    project = new ProjectFolder(root);
  }

  @Test
  void fileWithoutServersHasTheSuitesOwn() {
    assertThat(project.load().servers())
        .containsExactly(Map.entry("fast-time", ServerSettings.own("fast-time")));
  }

  @Test
  void severalOfTheSuitesOwnAreNumbered() {
    project.with("servers.time.count", "3");
    assertThat(project.load().servers().get("time").names())
        .containsExactly("time-1", "time-2", "time-3");
  }

  @Test
  void serversOfAllKindsAreForTheRealGateway() {
    servers(
        """
        time: {delayMs: 5, toolErrorRate: 0.5}
        files: {command: "node files.js", environment: {API_KEY: hidden}}
        other: {url: "http://127.0.0.1:9000/sse", transport: sse, token: hidden}
        off: {enabled: false, command: x, url: "http://x"}
        """);
    project.with("target", "contextforge");
    Configuration configuration = project.load();
    assertThat(configuration.servers().values())
        .extracting(ServerSettings::kind)
        .containsExactly(
            ServerSettings.Kind.OWN, ServerSettings.Kind.COMMAND, ServerSettings.Kind.URL);
    assertThat(configuration.settings().toString() + configuration.servers())
        .contains("servers.files.environment.API_KEY")
        .doesNotContain("hidden");
  }

  @Test
  void everyProblemIsTold() {
    servers(
        """
        Time_2: {count: 2}
        both: {command: x, url: "http://x/mcp"}
        files: {command: x, count: 2, delayMs: 3, toolErrorRate: 0.1, token: t}
        own: {transport: sse, environment: {A: b}}
        web: {url: "ftp://x/mcp"}
        a: {count: 2}
        a-2: {}
        """);
    project.with("target", "contextforge");
    assertThat(project.problems())
        .anyMatch(it -> it.contains("servers.Time_2") && it.contains("lower-case letters"))
        .anyMatch(it -> it.contains("servers.both: has a command and a url"))
        .anyMatch(it -> it.contains("servers.files.count: is for the suite's own server only"))
        .anyMatch(it -> it.contains("servers.files.delayMs: is for the suite's own"))
        .anyMatch(it -> it.contains("servers.files.toolErrorRate: is for the suite's own"))
        .anyMatch(it -> it.contains("servers.files.token: is for a server with a url only"))
        .anyMatch(it -> it.contains("servers.own.environment: is for a server with a command"))
        .anyMatch(it -> it.contains("servers.own.transport: the suite's own server speaks"))
        .anyMatch(it -> it.contains("servers.web.url: found \"ftp://x/mcp\"; allowed: http://"))
        .anyMatch(it -> it.contains("servers.a-2: a second server would be called a-2"))
        .hasSize(10);
  }

  @Test
  void sandboxGatewayHasNoServersOfOthers() {
    servers("files: {command: node files.js}\n");
    assertThat(project.problems())
        .singleElement()
        .satisfies(it -> assertThat(it).contains("add -Dtarget=contextforge"));
  }

  @Test
  void nothingIsRegisteredAtAnExternalGateway() {
    servers("files: {command: node files.js}\n");
    project.with("target", "external");
    project.with("target.url", "http://127.0.0.1:4444");
    project.with("target.token", "t");
    assertThat(project.problems())
        .singleElement()
        .satisfies(it -> assertThat(it).contains("servers.files: nothing is registered at"));
  }

  @Test
  void gatewayWithoutServersIsRefused() {
    servers("time: {enabled: false}\n");
    assertThat(project.problems())
        .singleElement()
        .satisfies(it -> assertThat(it).contains("servers: none is enabled"));
  }

  private void servers(String entries) {
    project.config(ProjectFolder.CONFIG + "servers:\n" + entries.indent(2));
  }
}
