package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three MCP servers behind one sandbox gateway; the second one always fails. */
class SeveralServersIT {
  private static final String READ = "{'uri':'time://formats'}";

  private static Sandbox sandbox;
  private static GatewayClient client;
  private static JsonNode ready;

  @BeforeAll
  static void start() throws Exception {
    ObjectNode spec = TestDatabase.create().spec();
    spec.set(
        "servers",
        Json.MAPPER.readTree(
            "[{\"name\": \"one\"}, {\"name\": \"two\", \"toolErrorRate\": 1}, {\"name\": \"three\"}]"));
    sandbox = Sandbox.start(SandboxSpec.read(Json.write(spec)));
    client = new GatewayClient(sandbox.gatewayUrl());
    ready = sandbox.ready();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void eachCallReachesItsOwnServerOnly() throws Exception {
    long before = total(0);
    assertThat(RunningSandbox.text(client.call("three-echo", "{'message':'x'}"))).isEqualTo("x");
    assertThat(RunningSandbox.isError(client.call("two-echo", "{'message':'x'}"))).isTrue();
    assertThat(total(0)).isEqualTo(before);
    assertThat(RunningSandbox.text(client.call("one-echo", "{'message':'y'}"))).isEqualTo("y");
    assertThat(total(0)).isEqualTo(before + 6);
  }

  @Test
  void resourceOfSeveralServersIsAmbiguousWithoutAVirtualServer() throws Exception {
    JsonNode answer = client.rpc("resources/read", READ);
    assertThat(answer.at("/error/message").asText()).contains("ambiguous across multiple servers");
    String server = "/servers/%s/mcp".formatted(ready.at("/servers/2/virtualServer").asText());
    assertThat(client.mcp(server, "resources/read", READ).at("/result/contents/0/uri").asText())
        .isEqualTo("time://formats");
  }

  @Test
  void virtualServersHaveTheirOwnToolsAndOneHasAll() throws Exception {
    assertThat(tools(ready.at("/servers/1/virtualServer").asText()))
        .containsExactlyInAnyOrder("two-get-system-time", "two-convert-time", "two-echo");
    assertThat(tools(ready.path("virtualServer").asText()))
        .hasSize(9)
        .contains("one-echo", "two-echo", "three-echo");
  }

  private static List<String> tools(String server) throws Exception {
    List<String> names = new ArrayList<>();
    client
        .mcp("/servers/%s/mcp".formatted(server), "tools/list", "{}")
        .at("/result/tools")
        .forEach(tool -> names.add(tool.path("name").asText()));
    return names;
  }

  private static long total(int server) throws Exception {
    URI url = URI.create(ready.path("servers").path(server).path("mcpUrl").asText());
    return new GatewayClient(url.resolve("/"))
        .get("/sandbox/upstream")
        .json()
        .path("total")
        .asLong();
  }
}
