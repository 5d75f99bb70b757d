package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes, tokens, streamable HTTP and metrics; statuses and bodies are the real gateway's. */
class GatewayIT {
  private static RunningSandbox running;
  private static GatewayClient client;

  @BeforeAll
  static void start() throws Exception {
    running = RunningSandbox.start(7);
    client = running.client();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void probesNeedNoToken() throws Exception {
    for (Map.Entry<String, String> probe :
        Map.of("/health", "healthy", "/ready", "ready").entrySet()) {
      GatewayClient.Reply reply =
          client.send("GET", probe.getKey(), "", Map.of("Authorization", ""));
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("status").asText()).isEqualTo(probe.getValue());
    }
  }

  @Test
  void versionNamesTheAppAndTheDatabase() throws Exception {
    JsonNode version = client.get("/version").json();
    assertThat(version.at("/app/version").asText()).isNotEmpty();
    assertThat(version.at("/database/server_version").asText()).startsWith("17.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /version, Authorization token required",
    "GET, /v1/tools, Authorization token required",
    "GET, /metrics, Authorization token required",
    "GET, /metrics/prometheus, Authorization token required",
    "GET, /sandbox/faults, Authorization token required",
    "PATCH, /sandbox/faults, Authorization token required",
    "POST, /rpc, Authorization token required",
    "POST, /mcp, Authentication required for MCP endpoints",
    "POST, /servers/unknown/mcp, Authentication required for MCP endpoints",
  })
  void missingTokenIs401(String method, String path, String detail) throws Exception {
    GatewayClient.Reply reply = client.send(method, path, "", Map.of("Authorization", ""));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.http().body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rpc", "/mcp"})
  void wrongTokenIs401(String path) throws Exception {
    GatewayClient.Reply reply = client.post(path, "{}", "Authorization", "Bearer abc");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.http().body())
        .isEqualTo("{\"detail\":\"Invalid authentication credentials\"}");
  }

  @Test
  void unsupportedProtocolVersionIs400() throws Exception {
    String ping = GatewayClient.message("ping", "{}");
    assertThat(client.post("/rpc", ping, "MCP-Protocol-Version", "2030-01-01").status())
        .isEqualTo(400);
    assertThat(client.post("/rpc", ping, "MCP-Protocol-Version", "2025-06-18").status())
        .isEqualTo(200);
  }

  @Test
  void streamableHttpNeedsAnAcceptHeaderThatNamesJson() throws Exception {
    String ping = GatewayClient.message("ping", "{}");
    assertThat(client.post("/mcp", ping, "Accept", "").status()).isEqualTo(406);
    GatewayClient.Reply reply = client.post("/mcp", ping, "Accept", "*/*");
    assertThat(reply.status()).isEqualTo(406);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32600);
    assertThat(client.post("/mcp/", ping, "Accept", "application/json, text/event-stream").status())
        .isEqualTo(200);
  }

  @Test
  void streamableHttpHasNoGetAndNoDelete() throws Exception {
    for (String method : new String[] {"GET", "DELETE"}) {
      GatewayClient.Reply reply = client.send(method, "/mcp", "", Map.of());
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.http().headers().firstValue("Allow")).hasValue("POST, DELETE");
    }
  }

  @Test
  void virtualServerServesOnlyWhatIsAssociated() throws Exception {
    String path = "/servers/" + Registration.VIRTUAL_SERVER + "/mcp";
    assertThat(client.mcp(path, "tools/list", "{}").at("/result/tools")).hasSize(3);
    assertThat(client.mcp(path, "resources/list", "{}").at("/result/resources")).hasSize(4);
    assertThat(client.mcp(path, "prompts/list", "{}").at("/result/prompts")).hasSize(3);
    String call = "{'name':'%s','arguments':{'message':'hi'}}";
    assertThat(text(client.mcp(path, "tools/call", call.formatted("fast-time-echo"))))
        .isEqualTo("hi");
    assertThat(text(client.mcp(path, "tools/call", call.formatted("further-tool-1"))))
        .isEqualTo("Tool not found: further-tool-1");
  }

  @Test
  void unknownVirtualServerIs404() throws Exception {
    GatewayClient.Reply reply =
        client.post("/servers/none/mcp", GatewayClient.message("ping", "{}"));
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.http().body()).isEqualTo("{\"detail\":\"Server not found\"}");
  }

  @Test
  void callsLeaveAMetricsRowAndStatementsThatPostgresqlCounts() throws Exception {
    String rows = "SELECT count(*) FROM tool_metrics WHERE is_success = %s";
    long good = Long.parseLong(running.database().ask(rows.formatted(true)));
    long bad = Long.parseLong(running.database().ask(rows.formatted(false)));
    long users = running.database().calls("FROM email_users");
    long lookups = running.database().calls("t.name = $1");
    client.call("fast-time-echo", "{'message':'a'}");
    client.call("fast-time-echo", "{}");
    assertThat(running.database().ask(rows.formatted(true))).isEqualTo(String.valueOf(good + 1));
    assertThat(running.database().ask(rows.formatted(false))).isEqualTo(String.valueOf(bad + 1));
    assertThat(running.database().calls("FROM email_users") - users).isEqualTo(2);
    assertThat(running.database().calls("t.name = $1") - lookups).isEqualTo(2);
  }

  @Test
  void prometheusCountsTheRequests() throws Exception {
    client.get("/v1/gateways");
    GatewayClient.Reply reply = client.get("/metrics/prometheus");
    assertThat(reply.http().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain");
    assertThat(reply.http().body())
        .contains("http_requests_total{handler=\"/v1/gateways\",method=\"GET\",status=\"200\"}")
        .contains("http_request_duration_seconds_bucket{handler=\"/v1/gateways\"")
        .contains("app_info{");
  }

  @Test
  void metricsSumTheCalls() throws Exception {
    client.call("fast-time-echo", "{'message':'a'}");
    JsonNode tools = client.get("/metrics").json().path("tools");
    assertThat(tools.path("successfulExecutions").asLong()).isPositive();
    assertThat(tools.path("avgResponseTime").asDouble()).isPositive();
  }

  @Test
  void unknownPathIs404() throws Exception {
    assertThat(client.get("/v1/nothing").status()).isEqualTo(404);
    assertThat(client.get("/v1/rpc").http().body()).isEqualTo("{\"detail\":\"Not Found\"}");
  }

  private static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }
}
