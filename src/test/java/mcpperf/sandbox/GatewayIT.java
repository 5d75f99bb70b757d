package mcpperf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes, JSON-RPC and streamable HTTP; statuses and bodies are the real gateway's. */
class GatewayIT {
  private static TestDatabase database;
  private static Sandbox sandbox;
  private static GatewayClient client;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    sandbox = Sandbox.start(SandboxSpec.read(Json.write(database.spec().put("tools", 7))));
    client = new GatewayClient(sandbox.gatewayUrl());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
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
  void toolsListHoldsEveryTool() throws Exception {
    JsonNode tools = client.rpc("tools/list", "{}").at("/result/tools");
    assertThat(tools).hasSize(3 + 7);
    assertThat(tools.findValuesAsText("name"))
        .contains("fast-time-get-system-time", "fast-time-convert-time", "fast-time-echo");
    assertThat(tools).allMatch(tool -> tool.at("/inputSchema/type").asText().equals("object"));
  }

  @Test
  void toolsAnswer() throws Exception {
    assertThat(
            text(
                client.call(
                    "fast-time-convert-time",
                    "{'time':'2025-01-10T10:00:00Z','source_timezone':'UTC',"
                        + "'target_timezone':'Asia/Kathmandu'}")))
        .isEqualTo("2025-01-10T15:45:00+05:45");
    assertThat(text(client.call("fast-time-get-system-time", "{'timezone':'Asia/Tokyo'}")))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+09:00");
    assertThat(text(client.call("fast-time-get-system-time", "{}"))).endsWith("Z");
    assertThat(text(client.rpc("fast-time-echo", "{'message':'the method is the tool'}")))
        .isEqualTo("the method is the tool");
  }

  @Test
  void textOfAnyScriptComesBackUnchanged() throws Exception {
    String message =
        "日本語 עברית العربية ไทย 👩‍👩‍👧‍👦 e\u0301 \u2028 \\\\ \\\" \\n \\u0000 ".repeat(3_000);
    JsonNode answer = client.call("fast-time-echo", "{'message':'" + message + "'}");
    assertThat(text(answer)).isEqualTo(Json.MAPPER.readTree("\"" + message + "\"").asText());
  }

  @Test
  void echoGeneratesAsManyBytesAsAsked() throws Exception {
    assertThat(text(client.call("fast-time-echo", "{'size':1048583,'delay':1}")))
        .hasSize(1_048_583);
    assertThat(text(client.call("fast-time-echo", "{'size':0}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fast-time-convert-time | {} | time parameter is required",
        "fast-time-convert-time | {'time':'noon','source_timezone':'UTC','target_timezone':'UTC'}"
            + " | invalid time format",
        "fast-time-get-system-time | {'timezone':'Mars'} | invalid timezone \"Mars\"",
        "fast-time-get-system-time | {'timezone':7} | timezone parameter is required",
        "fast-time-echo | {} | message parameter is required",
        "fast-time-echo | {'message':'a','delay':60001} | delay is to be",
        "fast-time-echo | {'size':-1} | size is to be",
        "fast-time-echo | {'size':'big'} | size is to be",
      })
  void refusalOfAToolIsAResult(String tool, String arguments, String why) throws Exception {
    JsonNode answer = client.call(tool, arguments);
    assertThat(answer.at("/result/isError").asBoolean()).isTrue();
    assertThat(text(answer)).contains(why);
    assertThat(answer.path("id").asText()).isEqualTo("id of tools/call");
  }

  @Test
  void resourcesAreListedAndRead() throws Exception {
    JsonNode resources = client.rpc("resources/list", "{}").at("/result/resources");
    assertThat(resources.findValuesAsText("uri"))
        .containsExactlyInAnyOrder(
            "timezone://info", "time://current/world", "time://formats", "time://business-hours");
    for (JsonNode resource : resources) {
      String uri = resource.path("uri").asText();
      JsonNode contents =
          client.rpc("resources/read", "{'uri':'" + uri + "'}").at("/result/contents/0");
      assertThat(contents.path("uri").asText()).isEqualTo(uri);
      assertThat(contents.path("mimeType").asText()).isEqualTo("application/json");
      assertThat(Json.MAPPER.readTree(contents.path("text").asText()).size()).isPositive();
    }
    assertThat(client.rpc("resources/templates/list", "{}").at("/result/resourceTemplates"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compare-timezones | {'timezones':'UTC,Asia/Tokyo'} | UTC,Asia/Tokyo",
        "schedule-meeting | {'participants':'Łódź, 東京','duration':'60'} | Łódź, 東京",
        "convert-time-detailed | {'time':'2025-01-10T10:00:00Z','from_timezone':'UTC',"
            + "'to_timezones':'Asia/Tokyo'} | 2025-01-10T10:00:00Z",
      })
  void promptsAreFilledIn(String name, String arguments, String held) throws Exception {
    JsonNode answer =
        client.rpc(
            "prompts/get", "{'name':'fast-time-%s','arguments':%s}".formatted(name, arguments));
    assertThat(answer.at("/result/messages/0/content/text").asText()).contains(held);
    assertThat(answer.at("/result/messages/0/role").asText()).isEqualTo("user");
    assertThat(client.rpc("prompts/list", "{}").findValuesAsText("name"))
        .contains("fast-time-" + name);
  }

  @Test
  void initializeAgreesOnAProtocolVersion() throws Exception {
    String params = "{'protocolVersion':'%s','capabilities':{},'clientInfo':{}}";
    assertThat(
            client.rpc("initialize", params.formatted("2025-03-26")).at("/result/protocolVersion"))
        .hasToString("\"2025-03-26\"");
    assertThat(
            client.rpc("initialize", params.formatted("1999-01-01")).at("/result/protocolVersion"))
        .hasToString("\"2025-11-25\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rpc | tools/call | {'name':'no-such'} | -32601",
        "/rpc | no/such | {} | -32601",
        "/rpc | tools/call | {} | -32602",
        "/rpc | tools/call | {'name':'further-tool-1'} | -32603",
        "/rpc | resources/read | {'uri':'time://none'} | -32002",
        "/rpc | prompts/get | {'name':'none'} | -32002",
        "/rpc | prompts/get | {'name':'fast-time-compare-timezones'} | -32000",
        "/rpc | tools/list | {'server_id':'none'} | -32002",
        "/mcp | resources/read | {'uri':'time://none'} | 0",
        "/mcp | prompts/get | {'name':'none'} | 0",
        "/mcp | no/such | {} | -32601",
      })
  void failureComesAsAnErrorWithHttp200(String path, String method, String params, int code)
      throws Exception {
    GatewayClient.Reply reply = client.post(path, GatewayClient.message(method, params));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/error/code").asInt(1)).isEqualTo(code);
    assertThat(reply.json().at("/error/message").asText()).isNotEmpty();
    assertThat(reply.json().path("id").asText()).isEqualTo("id of " + method);
    assertThat(reply.json().has("result")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such", "further-tool-1"})
  void toolFailureByStreamableHttpIsAResult(String tool) throws Exception {
    JsonNode answer = client.mcp("/mcp", "tools/call", "{'name':'%s'}".formatted(tool));
    assertThat(answer.at("/result/isError").asBoolean()).isTrue();
    assertThat(answer.has("error")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}{}", "not JSON"})
  void whatIsNotJsonIs400(String body) throws Exception {
    GatewayClient.Reply reply = client.post("/rpc", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32700);
    assertThat(reply.json().path("id").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "{}",
        "7",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}"
      })
  void whatIsNoRequestIsAnErrorWithHttp200(String body) throws Exception {
    for (String path : new String[] {"/rpc", "/mcp"}) {
      GatewayClient.Reply reply = client.post(path, body);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().at("/error/code").asInt()).isEqualTo(-32600);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "-9007199254740993", "\"\"", "\"é😀\"", "\"7\""})
  void answerHasTheRequestsId(String id) throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(id);
    assertThat(client.post("/rpc", body).http().body())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":{},\"id\":%s}".formatted(id));
  }

  @Test
  void notificationIsAnsweredWithARandomIdAndByStreamableHttpWith202() throws Exception {
    String body = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    GatewayClient.Reply reply = client.post("/rpc", body);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(UUID.fromString(reply.json().path("id").asText())).isNotNull();
    GatewayClient.Reply accepted = client.post("/mcp", body);
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.http().body()).isEmpty();
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
      assertThat(reply.http().headers().firstValue("Allow")).hasValue("POST");
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
    long good = Long.parseLong(database.ask(rows.formatted(true)));
    long bad = Long.parseLong(database.ask(rows.formatted(false)));
    long users = database.calls("FROM email_users");
    long lookups = database.calls("t.name = $1");
    client.call("fast-time-echo", "{'message':'a'}");
    client.call("fast-time-echo", "{}");
    assertThat(database.ask(rows.formatted(true))).isEqualTo(String.valueOf(good + 1));
    assertThat(database.ask(rows.formatted(false))).isEqualTo(String.valueOf(bad + 1));
    assertThat(database.calls("FROM email_users") - users).isEqualTo(2);
    assertThat(database.calls("t.name = $1") - lookups).isEqualTo(2);
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
