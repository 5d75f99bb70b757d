package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gateway sends to the MCP server, and that both speak MCP to the official client. */
class UpstreamIT {
  private static final String ECHO = "{'name':'fast-time-echo','arguments':{'message':'a'}}";
  private static final String READ = "{'uri':'time://formats'}";

  private static RunningSandbox running;
  private static GatewayClient client;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(0);
    client = running.client();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void callWithoutSessionOpensAndEndsOne() throws Exception {
    Map<String, Long> before = upstream();
    client.rpc("tools/call", ECHO);
    assertThat(since(before))
        .isEqualTo(
            Map.of(
                "initialize",
                1L,
                "notifications/initialized",
                1L,
                "GET",
                1L,
                "tools/call",
                1L,
                "tools/list",
                1L,
                "DELETE",
                1L));
  }

  /** As the real gateway, which lists the tools after a call of one only. */
  @Test
  void resourceAndPromptWithoutSessionCostOneRequestLess() throws Exception {
    Map<String, Long> before = upstream();
    client.rpc("resources/read", READ);
    assertThat(since(before).values().stream().mapToLong(count -> count).sum()).isEqualTo(5);
  }

  @Test
  void callsOfOneSessionShareOneSessionUpstream() throws Exception {
    client.post("/rpc", GatewayClient.message("tools/call", ECHO), "Mcp-Session-Id", "user 1");
    Map<String, Long> before = upstream();
    client.post("/rpc", GatewayClient.message("tools/call", ECHO), "Mcp-Session-Id", "user 1");
    client.post("/mcp", GatewayClient.message("tools/call", ECHO), "Mcp-Session-Id", "user 1");
    assertThat(since(before)).isEqualTo(Map.of("tools/call", 2L));
  }

  @Test
  void resourcesShareTheSessionByStreamableHttpOnly() throws Exception {
    client.mcp("/mcp", "resources/read", READ, "Mcp-Session-Id", "user 2");
    Map<String, Long> before = upstream();
    client.mcp("/mcp", "resources/read", READ, "Mcp-Session-Id", "user 2");
    assertThat(since(before)).isEqualTo(Map.of("resources/read", 1L));
    client.post("/rpc", GatewayClient.message("resources/read", READ), "Mcp-Session-Id", "user 2");
    assertThat(since(before)).containsEntry("initialize", 1L).containsEntry("DELETE", 1L);
  }

  @Test
  void whatTheGatewayAnswersItselfDoesNotReachTheMcpServer() throws Exception {
    Map<String, Long> before = upstream();
    client.rpc("ping", "{}");
    client.rpc("tools/list", "{}");
    client.rpc("tools/call", "{'name':'no-such'}");
    assertThat(since(before)).isEmpty();
  }

  @Test
  void officialClientCallsTheMcpServer() throws Exception {
    URI url = running.sandbox().mcpUrl();
    Map<String, Long> before = upstream();
    assertThat(echoOfOfficialClient(url, "/mcp", "echo")).isEqualTo("שלום 👋");
    // It does not wait for its session's end, which would count in another test.
    Awaitility.await().until(() -> since(before).containsKey("DELETE"));
  }

  @Test
  void officialClientCallsTheGateway() {
    URI url = running.sandbox().gatewayUrl();
    assertThat(echoOfOfficialClient(url, "/mcp", "fast-time-echo")).isEqualTo("שלום 👋");
    String server = "/servers/" + Registration.VIRTUAL_SERVER + "/mcp";
    assertThat(echoOfOfficialClient(url, server, "fast-time-echo")).isEqualTo("שלום 👋");
  }

  private static String echoOfOfficialClient(URI url, String path, String tool) {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder(url.resolve("/").toString())
            .endpoint(path)
            .requestBuilder(
                HttpRequest.newBuilder().header("Authorization", "Bearer " + TestToken.valid()))
            .build();
    try (McpSyncClient mcp = McpClient.sync(transport).build()) {
      mcp.initialize();
      assertThat(mcp.listTools().tools()).extracting("name").contains(tool);
      CallToolRequest call =
          CallToolRequest.builder(tool).arguments(Map.of("message", "שלום 👋")).build();
      return ((TextContent) mcp.callTool(call).content().get(0)).text();
    }
  }

  private static Map<String, Long> upstream() throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    JsonNode answer = client.get("/sandbox/upstream").json();
    answer
        .path("byMethod")
        .properties()
        .forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
    assertThat(answer.path("total").asLong())
        .isEqualTo(counts.values().stream().mapToLong(count -> count).sum());
    return counts;
  }

  private static Map<String, Long> since(Map<String, Long> before) throws Exception {
    Map<String, Long> difference = new TreeMap<>(upstream());
    before.forEach((method, count) -> difference.merge(method, -count, Long::sum));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }
}
